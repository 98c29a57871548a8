import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { formatDate, formatDay, formatTime } from '#platform/client/design/format-time.ts';
import type { FindDetail } from '../find-contract.ts';
import { axisOf, type DayAxis, placeOn, weekStarts } from './day-axis.ts';
import classes from './Lanes.module.css';

type LaneDot = {
  readonly id: string;
  readonly day: string;
  readonly isDue: boolean;
  readonly height: number;
  readonly knot: string;
};

const SINGLE_BASE = 92;
const KNOT_AT = 148;
const STEP = 11;
const HEIGHT = 190;

type LanesProps = { readonly visits: FindDetail['visitsPlanned']; readonly events: FindDetail['events'] };

/** As booked above, together below, on the same line of days: each single event leads to the visit in which it meets the others. */
export function Lanes({ visits, events }: LanesProps) {
  const knots = visits.map((visit) => ({ number: visit.visitNumber, day: dayOf(visit.startAt, visit.zone) }));
  const dots = dotsOf(events, visits);
  const axis = axisOf([...dots.map(({ day }) => day), ...knots.map(({ day }) => day)]);
  const hasDue = dots.some(({ isDue }) => isDue);
  return (
    <figure className={classes.figure}>
      <div className={classes.lanes}>
        <span className={classes.laneName}>As booked</span>
        <span className={classes.laneNameBelow}>Together</span>
        <svg
          width="100%"
          height={HEIGHT}
          role="img"
          aria-label={`${dots.length} single events lead to ${knots.length === 1 ? 'one visit' : `${knots.length} visits`}. The same is listed in the table below.`}
          className={classes.drawing}
        >
          <Weeks axis={axis} />
          {dots.map((dot) => (
            <line
              key={`stalk-${dot.id}`}
              className={classes.stalk}
              x1={`${placeOn(axis, dot.day)}%`}
              y1={dot.height}
              x2={`${placeOn(axis, dot.knot)}%`}
              y2={KNOT_AT}
            />
          ))}
          {dots.map((dot) => (
            <circle
              key={dot.id}
              cx={`${placeOn(axis, dot.day)}%`}
              cy={dot.height}
              r={5}
              className={dot.isDue ? classes.due : classes.dot}
            />
          ))}
          {knots.map(({ number, day }) => (
            <svg key={number} x={`${placeOn(axis, day)}%`} y={KNOT_AT} overflow="visible" aria-hidden="true">
              <rect x={-13} y={-8} width={26} height={16} rx={8} className={classes.knot} />
              <text y={5} textAnchor="middle" className={classes.knotCount}>
                {events.filter(({ together }) => together.visitNumber === number).length}
              </text>
            </svg>
          ))}
        </svg>
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.keyDot} aria-hidden="true" /> booked by itself
        {hasDue && (
          <>
            {' '}
            <span className={classes.keyDue} aria-hidden="true" /> due, not booked yet
          </>
        )}{' '}
        <span className={classes.keyKnot} aria-hidden="true" /> visit with the number of events in it
      </figcaption>
    </figure>
  );
}

function Weeks({ axis }: { readonly axis: DayAxis }) {
  return weekStarts(axis).map((day) => {
    const date = dateOfDayNumber(day);
    return (
      <g key={day}>
        <line
          x1={`${placeOn(axis, date)}%`}
          x2={`${placeOn(axis, date)}%`}
          y1={0}
          y2={HEIGHT - 20}
          className={classes.week}
        />
        <text x={`${placeOn(axis, date)}%`} y={HEIGHT - 5} className={classes.weekName} textAnchor="middle">
          {formatDate(date).split(' ').slice(1, 3).join(' ')}
        </text>
      </g>
    );
  });
}

/** Events on the same day are stacked. */
function dotsOf(events: LanesProps['events'], visits: LanesProps['visits']): readonly LaneDot[] {
  const taken = new Map<string, number>();
  return events.map((event) => {
    const visit = visits.find(({ visitNumber }) => visitNumber === event.together.visitNumber);
    const zone = visit?.zone ?? 'UTC';
    const isDue = event.single.startAt === null;
    const day = event.single.startAt === null ? event.single.dueOn : dayOf(event.single.startAt, zone);
    const stacked = taken.get(day) ?? 0;
    taken.set(day, stacked + 1);
    return {
      id: event.careEventId,
      day,
      isDue,
      height: SINGLE_BASE - Math.min(7, stacked) * STEP,
      knot: dayOf(event.together.startAt, zone),
    };
  });
}

function dayOf(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(at));
}

/** The same as words: each event with its time alone and its time together. */
export function LaneTable({ visits, events }: LanesProps) {
  return (
    <div className={classes.tables}>
      {visits.map((visit) => (
        <section key={visit.visitNumber} className={classes.visit}>
          <h3 className={classes.visitTitle}>
            {formatDay(visit.startAt, visit)},{' '}
            <span className="mono">
              {formatTime(visit.startAt, visit)}–{formatTime(visit.endAt, visit)}
            </span>
            <span className={classes.place}>{visit.siteName}</span>
          </h3>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Together</th>
                <th scope="col">What</th>
                <th scope="col">As booked</th>
              </tr>
            </thead>
            <tbody>
              {events
                .filter(({ together }) => together.visitNumber === visit.visitNumber)
                .map((event) => (
                  <tr key={event.careEventId}>
                    <td className="mono">{formatTime(event.together.startAt, visit)}</td>
                    <td>
                      {event.display}
                      {event.isAsleep && <span className={classes.aside}> while asleep</span>}
                    </td>
                    <td className={classes.before}>{beforeWords(event, visit.zone)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function beforeWords({ single, together }: FindDetail['events'][number], zone: string): string {
  if (together.stays) return 'stays as it is';
  if (single.startAt === null) return `due ${formatDate(single.dueOn)}, not booked`;
  return `${formatDay(single.startAt, { zone })}, ${formatTime(single.startAt, { zone })}`;
}
