import classes from './ForecastPage.module.css';
import { type Flow, inDays } from './flow-reading.ts';

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** How long people waited for work to begin and to end, by month of the end. Means add up; medians do not. */
export function TimePanel({ flow: { times } }: { flow: Flow }) {
  if (times.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="flow-times">
      <h2 id="flow-times">From being written down to being done</h2>
      <p className={classes.muted}>
        Lead time is reaction time (until work begins) and cycle time (until it is done) together. Means; in brackets
        the time within which 85 of 100 cards were done, from 10 cards on.
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="visually-hidden">Reaction, cycle and lead time by month</caption>
          <thead>
            <tr>
              <th scope="col">Finished in</th>
              <th scope="col">Cards</th>
              <th scope="col">Reaction</th>
              <th scope="col">Cycle</th>
              <th scope="col">Lead</th>
            </tr>
          </thead>
          <tbody>
            {times.toReversed().map(({ month, count, reaction, cycle, lead }) => (
              <tr key={month}>
                <td>{MONTH.format(new Date(`${month}-15T12:00:00Z`))}</td>
                <td>{count}</td>
                <Span span={reaction} />
                <Span span={cycle} />
                <Span span={lead} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Span({ span: { mean, p85 } }: { span: Flow['times'][number]['lead'] }) {
  return (
    <td>
      {inDays(mean)}
      {p85 !== null && ` (${inDays(p85)})`}
    </td>
  );
}
