import type { BeforeAfter, Side } from './before-after.ts';
import { SIDE_POINTS_MIN } from './before-after.ts';
import { valueInWords } from './describe-measure.ts';
import type { Difference } from './interval-of-difference.ts';
import type { Measure } from './measure.ts';

type Told = Pick<Measure, 'unit' | 'counted'>;

/** `62.1 % (24 weeks, 310 seats)`. */
export function sideInWords(measure: Told, { value, n, points, isSmall }: Side): string {
  const weeks = `${points} ${points === 1 ? 'week' : 'weeks'}`;
  if (isSmall) return `not told (fewer than 5)`;
  if (value === null) return `nothing (${weeks})`;
  return `${valueInWords(measure, value)} (${weeks}, n = ${n} ${measure.counted})`;
}

/** `11.9 points more (95 % interval 6.1 to 17.7)`; a median and a mean in their own unit. */
export function differenceInWords({ unit }: Pick<Measure, 'unit'>, difference: Difference): string {
  const { value, lower, upper } = difference;
  const size = rounded(Math.abs(value));
  const of = unit === '%' ? (size === 1 ? 'point' : 'points') : size === 1 ? unit.replace(/s( a week)?$/, '$1') : unit;
  const way = size === 0 ? '' : value > 0 ? ' more' : ' less';
  return `${size} ${of}${way} (95 % interval ${signed(lower)} to ${signed(upper)})`;
}

/** What came of a change, in one sentence. */
export function effectInWords(measure: Told, { before, after, difference, state, meaning }: BeforeAfter): string {
  if (state === 'too-small') return 'Too few to tell: a side stands for fewer than 5.';
  if (state === 'too-few-points' || difference === null) {
    const { points, side } =
      after.points < SIDE_POINTS_MIN
        ? { points: after.points, side: 'after' }
        : { points: before.points, side: 'before' };
    return `Not enough points yet: ${points} of ${SIDE_POINTS_MIN} weeks ${side} the change.`;
  }
  const verdict = { better: 'better', worse: 'worse', unclear: 'chance alone could have made it', none: '' };
  return `${differenceInWords(measure, difference)}: ${verdict[meaning ?? 'none']}.`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function signed(value: number): string {
  const shown = rounded(value);
  return shown < 0 ? `−${-shown}` : `${shown}`;
}
