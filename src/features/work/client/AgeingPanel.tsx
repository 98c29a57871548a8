import { Link } from '@tanstack/react-router';
import { countOf } from '#platform/client/design/format-time.ts';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import classes from './AgeingPanel.module.css';
import panel from './ForecastPage.module.css';
import { type Flow, paceWord } from './flow-reading.ts';

type Column = Flow['ageing'][number];

const LATE_PERCENT = 85;
const LINES = [50, 85];

/** Work in progress by column, the oldest first, against the age at which finished cards left the column. */
export function AgeingPanel({ flow }: { flow: Flow }) {
  const ages = flow.ageing.flatMap(({ cards, pace }) => [
    ...cards.map(({ ageDays }) => ageDays),
    ...pace.map(({ days }) => days ?? 0),
  ]);
  const longest = Math.max(1, ...ages);
  return (
    <section className={panel.panel} aria-labelledby="flow-ageing">
      <h2 id="flow-ageing">What is getting old</h2>
      <p className={panel.muted}>
        Days since work began on each card. The lines show the age at which 50 and 85 of 100 finished cards left the
        column.
      </p>
      <div className={panel.pair}>
        {flow.ageing.map((column) => (
          <AgeingColumn key={column.statusId} column={column} longest={longest} spaceId={flow.space.id} />
        ))}
      </div>
    </section>
  );
}

function AgeingColumn({ column, longest, spaceId }: { column: Column; longest: number; spaceId: string }) {
  const { name, cards, pace } = column;
  const lines = pace.flatMap(({ percent, days }) =>
    days === null || !LINES.includes(percent) ? [] : [{ percent, days }],
  );
  return (
    <div className={classes.column}>
      <h3>
        {name} <span className={panel.muted}>{countOf(cards.length, 'card')}</span>
      </h3>
      <p className={panel.muted}>
        {lines.length === 0
          ? 'Fewer than 10 finished cards passed here: no pace to compare with.'
          : lines.map(({ percent, days }) => `${percent} of 100 left by day ${days}`).join(', ')}
      </p>
      <ol className={classes.cards}>
        {cards.map((card) => (
          <li key={card.id}>
            <span className={classes.name}>
              <Link to={`/work/spaces/${spaceId}/cards/${card.id}`} className={classes.link}>
                {card.title}
              </Link>
              <span className={classes.age}>
                day {card.ageDays}
                {card.pastPercent !== null && (
                  <StatusWord tone={card.pastPercent >= LATE_PERCENT ? 'stops' : 'information'}>
                    {paceWord(card.pastPercent)}
                  </StatusWord>
                )}
              </span>
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.bar}
                data-late={(card.pastPercent ?? 0) >= LATE_PERCENT || undefined}
                style={{ width: `${(100 * card.ageDays) / longest}%` }}
              />
              {lines.map(({ percent, days }) => (
                <span
                  key={percent}
                  className={classes.line}
                  data-percent={percent}
                  style={{ left: `${(100 * days) / longest}%` }}
                />
              ))}
            </span>
          </li>
        ))}
      </ol>
      {cards.length === 0 && <p className={panel.muted}>No card is being worked on here.</p>}
    </div>
  );
}
