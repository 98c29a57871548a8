import { formatDate } from '#platform/client/design/format-time.ts';
import { type DayAxis, nearest, placeOn } from './day-axis.ts';
import classes from './Together.module.css';

const DOTS_AT = 30;
const KNOT_AT = 10;

type FindPictureProps = {
  readonly axis: DayAxis;
  readonly singleDays: readonly string[];
  readonly togetherDays: readonly string[];
};

/** Grey dots for single visits on a line of days, and the wheat knots in which they meet. */
export function FindPicture({ axis, singleDays, togetherDays }: FindPictureProps) {
  const label = `Single visits on ${singleDays.map((day) => formatDate(day)).join(', ')}; together on ${togetherDays
    .map((day) => formatDate(day))
    .join(', ')}.`;
  return (
    <svg className={classes.picture} role="img" aria-label={label} height={40} width="100%">
      <line x1="0%" x2="100%" y1={DOTS_AT} y2={DOTS_AT} className={classes.line} />
      {singleDays.map((day) => (
        <line
          key={`stalk-${day}`}
          className={classes.stalk}
          x1={`${placeOn(axis, day)}%`}
          y1={DOTS_AT}
          x2={`${placeOn(axis, nearest(day, togetherDays))}%`}
          y2={KNOT_AT}
        />
      ))}
      {singleDays.map((day) => (
        <circle key={day} cx={`${placeOn(axis, day)}%`} cy={DOTS_AT} r={4} className={classes.dot} />
      ))}
      {togetherDays.map((day) => (
        <svg key={day} x={`${placeOn(axis, day)}%`} y={KNOT_AT - 5} overflow="visible" aria-hidden="true">
          <rect x={-7} width={14} height={10} rx={5} className={classes.knot} />
        </svg>
      ))}
    </svg>
  );
}
