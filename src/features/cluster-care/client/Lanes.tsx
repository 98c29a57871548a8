import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import { formatDate, formatDay, formatTime } from '#platform/client/design/format-time.ts';
import type { FindDetail } from '../find-contract.ts';
import { axisOf, type DayAxis, placeOn, weekStarts } from './day-axis.ts';
import classes from './Lanes.module.css';

/** Heights in pixels, by how many events are stacked on one day. */
type Heights = { readonly single: number; readonly knot: number; readonly all: number };

type LaneDot = {
  readonly id: string;
  readonly day: string;
  readonly isDue: boolean;
  readonly height: number;
  readonly knot: string;
};

const TOP = 16;
const STEP = 12;
const LANE_GAP = 72;
const FOOT = 42;
const STACK_MAX = 8;

type LanesProps = { readonly visits: FindDetail['visitsPlanned']; readonly events: FindDetail['events'] };

/** As booked above, together below, on the same line of days: each single event leads to the visit in which it meets the others. */
export function Lanes({ visits, events }: LanesProps) {
  const knots = visits.map((visit) => ({ number: visit.visitNumber, day: dayOf(visit.startAt, visit.zone) }));
  const { dots, heights } = drawingOf({ events, visits });
  const axis = axisOf([...dots.map(({ day }) => day), ...knots.map(({ day }) => day)]);
  const hasDue = dots.some(({ isDue }) => isDue);
  return (
    <figure className={classes.figure}>
      <div className={classes.lanes}>
        <span className={classes.laneName} style={{ top: heights.single - 11 }}>
          As booked
        </span>
        <span className={classes.laneNameBelow} style={{ top: heights.knot - 11 }}>
          Together
        </span>
        <svg
          width="100%"
          height={heights.all}
          role="img"
          aria-label={`${dots.length} single events lead to ${knots.length === 1 ? 'one visit' : `${knots.length} visits`}. The same is listed in the table below.`}
          className={classes.drawing}
        >
          <Weeks axis={axis} height={heights.all} />
          {dots.map((dot) => (
            <line
              key={`stalk-${dot.id}`}
              className={classes.stalk}
              x1={`${placeOn(axis, dot.day)}%`}
              y1={dot.height}
              x2={`${placeOn(axis, dot.knot)}%`}
              y2={heights.knot}
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
            <svg key={number} x={`${placeOn(axis, day)}%`} y={heights.knot} overflow="visible" aria-hidden="true">
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

function Weeks({ axis, height }: { readonly axis: DayAxis; readonly height: number }) {
  return weekStarts(axis).map((day) => {
    const date = dateOfDayNumber(day);
    return (
      <g key={day}>
        <line
          x1={`${placeOn(axis, date)}%`}
          x2={`${placeOn(axis, date)}%`}
          y1={0}
          y2={height - 20}
          className={classes.week}
        />
        <text x={`${placeOn(axis, date)}%`} y={height - 5} className={classes.weekName} textAnchor="middle">
          {formatDate(date).split(' ').slice(1, 3).join(' ')}
        </text>
      </g>
    );
  });
}

/** Events on the same day are stacked upwards; the tallest stack sets the heights. */
function drawingOf({ events, visits }: LanesProps): { readonly dots: readonly LaneDot[]; readonly heights: Heights } {
  const taken = new Map<string, number>();
  const stacked = events.map((event) => {
    const zone = visits.find(({ visitNumber }) => visitNumber === event.together.visitNumber)?.zone ?? 'UTC';
    const day = event.single.startAt === null ? event.single.dueOn : dayOf(event.single.startAt, zone);
    const level = Math.min(STACK_MAX - 1, taken.get(day) ?? 0);
    taken.set(day, level + 1);
    return { event, day, level, knot: dayOf(event.together.startAt, zone) };
  });
  const single = TOP + Math.max(0, ...stacked.map(({ level }) => level)) * STEP;
  return {
    dots: stacked.map(({ event, day, level, knot }) => ({
      id: event.careEventId,
      day,
      isDue: event.single.startAt === null,
      height: single - level * STEP,
      knot,
    })),
    heights: { single, knot: single + LANE_GAP, all: single + LANE_GAP + FOOT },
  };
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
