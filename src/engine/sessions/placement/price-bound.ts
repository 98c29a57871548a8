import type { PlacementModel } from './placement-model.ts';
import { chooseSessions, noteUse, orderStaff, priceOptions } from './price-options.ts';
import { copyPrices, emptyPrices, type Prices, type ScarceUse } from './prices.ts';
import type { ResourceClasses } from './resource-classes.ts';
import type { StaffOrder } from './roster-book.ts';

const ROUNDS_MAX = 500;
const PATIENCE = 10;
const STEP_MIN = 0.002;

/** A lower bound on every plan, and at the prices that prove it: what each option takes of others, and whom to ask first. */
export type PriceBound = {
  readonly bound: number;
  readonly priceOfOption: Float64Array;
  readonly staffOrder: StaffOrder;
};

/**
 * Lagrangian bound: the time of each class of resources, what patterns allow and the evenness of weekdays are given prices; each
 * cluster then chooses its cheapest sessions and people alone and exactly; and no plan costs less than these choices less what
 * the time is worth (Geoffrion 1974). Prices move by the subgradient method with the step of Held, Wolfe and Crowder 1974
 * towards `goal`, a cost that is known to be reachable.
 */
export function priceBound(
  model: PlacementModel,
  classes: ResourceClasses,
  { goal, mayGoOn }: { readonly goal: number; readonly mayGoOn: () => boolean },
): PriceBound {
  const prices = emptyPrices(model, classes);
  const use = emptyPrices(model, classes);
  let best = { bound: Number.NEGATIVE_INFINITY, priceOfOption: new Float64Array(model.options.length) };
  let bestPrices = prices;
  let step = 1.5;
  let sinceBest = 0;
  for (let round = 0; round < ROUNDS_MAX && step > STEP_MIN && mayGoOn(); round += 1) {
    const priced = priceOptions(model, classes, prices);
    const chosen = chooseSessions(model, priced);
    const bound = chosen.cost + model.problem.existing.length * model.problem.weights.change - worthOf(classes, prices);
    if (bound > best.bound + 1e-9) {
      best = { bound, priceOfOption: priced.priceOfOption.slice() };
      bestPrices = copyPrices(prices);
      sinceBest = 0;
    } else {
      sinceBest += 1;
      if (sinceBest % PATIENCE === 0) step /= 1.5;
    }
    if (goal - bound < 1e-7) break;
    noteUse(model, classes, { chosen: chosen.options, priced, use });
    movePrices({ model, classes, prices, use, length: step * (goal - bound) });
  }
  return { ...best, staffOrder: orderStaff(model, classes, bestPrices) };
}

function worthOf({ unitsAt, minutesOfDay, minutesOfWeek }: ResourceClasses, prices: Prices): number {
  return dot(unitsAt, prices.time) + dot(minutesOfDay, prices.dayMinute) + dot(minutesOfWeek, prices.weekMinute);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

/** Against use beyond what there is; a price is never negative, and unevenness costs at most its weight. */
function movePrices({
  model,
  classes,
  prices,
  use,
  length,
}: {
  readonly model: PlacementModel;
  readonly classes: ResourceClasses;
  readonly prices: Prices;
  readonly use: ScarceUse;
  readonly length: number;
}): void {
  const parts = [
    [prices.time, use.time, classes.unitsAt, 1],
    // Minutes count in hours, so that one step fits all prices.
    [prices.dayMinute, use.dayMinute, classes.minutesOfDay, 1 / 60],
    [prices.weekMinute, use.weekMinute, classes.minutesOfWeek, 1 / 60],
  ] as const;
  let squares = 0;
  for (const [price, used, capacity, scale] of parts)
    for (let index = 0; index < price.length; index += 1)
      squares += excessOf({ price, used, capacity, scale, index }) ** 2;
  const above = model.sites.map(({ weekdays }, site) => aboveMean(use.seats[site] as Float64Array, weekdays));
  for (const days of above) squares += dot(days, days);
  if (squares === 0) return;
  const step = length / squares;
  for (const [price, used, capacity, scale] of parts)
    for (let index = 0; index < price.length; index += 1) {
      const excess = excessOf({ price, used, capacity, scale, index });
      if (excess !== 0) price[index] = Math.max(0, (price[index] as number) + step * scale * excess);
    }
  for (const [site, days] of above.entries()) {
    const price = prices.seats[site] as Float64Array;
    for (let weekday = 0; weekday < days.length; weekday += 1)
      price[weekday] = clamp(
        (price[weekday] as number) + step * (days[weekday] as number),
        model.problem.weights.unevenSeat,
      );
  }
}

/** None where the price is zero and time is left: there the price stays as it is. */
function excessOf({
  price,
  used,
  capacity,
  scale,
  index,
}: {
  readonly price: Float64Array;
  readonly used: Float64Array;
  readonly capacity: Float64Array;
  readonly scale: number;
  readonly index: number;
}): number {
  const excess = ((used[index] as number) - (capacity[index] as number)) * scale;
  return excess < 0 && price[index] === 0 ? 0 : excess;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

function aboveMean(seats: Float64Array, weekdays: readonly number[]): Float64Array {
  let mean = 0;
  for (const weekday of weekdays) mean += (seats[weekday] as number) / weekdays.length;
  const above = new Float64Array(seats.length);
  for (const weekday of weekdays) above[weekday] = (seats[weekday] as number) - mean;
  return above;
}
