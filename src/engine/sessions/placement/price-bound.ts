import type { PlacementModel } from './placement-model.ts';
import { chooseSessions, noteUse, orderStaff, priceOptions } from './price-options.ts';
import { copyPrices, emptyPrices, type Prices, type ScarceUse } from './prices.ts';
import type { ResourceClasses } from './resource-classes.ts';
import type { StaffOrder } from './roster-book.ts';

const ROUNDS_MAX = 300;
const PATIENCE = 8;
const STEP_MIN = 0.002;
/** Minutes count in hours, so that one step fits all prices. */
const HOURS = 1 / 60;

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
  // No term of a plan is negative.
  let best = { bound: 0, priceOfOption: new Float64Array(model.options.length) };
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
    noteUse(model, classes, { options: chosen.options, priced, use });
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
  turnIntoExcess(prices.time, use.time, classes.unitsAt, 1);
  turnIntoExcess(prices.dayMinute, use.dayMinute, classes.minutesOfDay, HOURS);
  turnIntoExcess(prices.weekMinute, use.weekMinute, classes.minutesOfWeek, HOURS);
  for (const [site, { weekdays }] of model.sites.entries()) lessMean(use.seats[site] as Float64Array, weekdays);
  const parts = [use.time, use.dayMinute, use.weekMinute, ...use.seats];
  const squares = parts.reduce((sum, part) => sum + dot(part, part), 0);
  if (squares === 0) return;
  const step = length / squares;
  follow(prices.time, use.time, step, Number.POSITIVE_INFINITY);
  follow(prices.dayMinute, use.dayMinute, step * HOURS, Number.POSITIVE_INFINITY);
  follow(prices.weekMinute, use.weekMinute, step * HOURS, Number.POSITIVE_INFINITY);
  for (const [site, days] of use.seats.entries())
    follow(prices.seats[site] as Float64Array, days, step, model.problem.weights.unevenSeat);
}

/** Use becomes use beyond capacity, scaled; none where the price is zero and time is left, for there the price stays. */
function turnIntoExcess(price: Float64Array, use: Float64Array, capacity: Float64Array, scale: number): void {
  for (let index = 0; index < price.length; index += 1) {
    const excess = ((use[index] as number) - (capacity[index] as number)) * scale;
    use[index] = excess < 0 && price[index] === 0 ? 0 : excess;
  }
}

function follow(price: Float64Array, excess: Float64Array, step: number, most: number): void {
  for (let index = 0; index < price.length; index += 1) {
    const move = step * (excess[index] as number);
    if (move !== 0) price[index] = Math.min(most, Math.max(0, (price[index] as number) + move));
  }
}

function lessMean(seats: Float64Array, weekdays: readonly number[]): void {
  let mean = 0;
  for (const weekday of weekdays) mean += (seats[weekday] as number) / weekdays.length;
  for (const weekday of weekdays) seats[weekday] = (seats[weekday] as number) - mean;
}
