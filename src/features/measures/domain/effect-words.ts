import { type BeforeAfter, SIDE_POINTS_MIN, type Side } from './before-after.ts';
import { valueInWords } from './describe-measure.ts';
import type { Difference } from './interval-of-difference.ts';

export type ToldUnit = { readonly unit: string; readonly counted: string };
/** What a point of a side is. */
type Point = 'week' | 'patient';

/** `62.1 % (24 weeks, n = 310 seats)`. */
export function sideInWords(measure: ToldUnit, { value, n, points, isSmall }: Side, point: Point = 'week'): string {
  if (isSmall) return 'not told (fewer than 5)';
  if (value === null) return `nothing (${countOf(points, point)})`;
  return `${valueInWords(measure, value)} (${countOf(points, point)}, n = ${n} ${measure.counted})`;
}

/** `11.9 points more (95 % interval 6.1 to 17.7)`; anything but a share in its own unit. */
function differenceInWords({ unit }: Pick<ToldUnit, 'unit'>, { value, lower, upper }: Difference): string {
  const size = rounded(Math.abs(value));
  const told = valueInWords({ unit: unit === '%' ? 'points' : unit }, size);
  const way = size === 0 ? '' : value > 0 ? ' more' : ' less';
  return `${told}${way} (95 % interval ${signed(lower)} to ${signed(upper)})`;
}

/** What came of a change, in one sentence. */
export function effectInWords(
  measure: ToldUnit,
  { before, after, difference, state, meaning }: BeforeAfter,
  point: Point = 'week',
): string {
  if (state === 'too-small') return 'Too few to tell: a side stands for fewer than 5.';
  if (difference === null) {
    if (point === 'patient') return `Not enough patients yet: ${after.points} of ${SIDE_POINTS_MIN}.`;
    const isAfter = after.points < SIDE_POINTS_MIN;
    const [points, side] = isAfter ? [after.points, 'after'] : [before.points, 'before'];
    return `Not enough points yet: ${points} of ${SIDE_POINTS_MIN} weeks ${side} the change.`;
  }
  const told = differenceInWords(measure, difference);
  return meaning === 'unclear' ? `${told}: chance alone could have made it.` : `${told}.`;
}

function countOf(points: number, point: Point): string {
  return `${points} ${point}${points === 1 ? '' : 's'}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function signed(value: number): string {
  const shown = rounded(value);
  return shown < 0 ? `−${-shown}` : `${shown}`;
}
