import type { PlacementModel } from './placement-model.ts';
import { leastOwnCost } from './placement-terms.ts';
import type { SharedLimits } from './shared-limits.ts';

const ROUNDS_MAX = 400;
const PATIENCE = 12;
const STEP_MIN = 0.005;

/** A lower bound on every plan, and the prices of scarce time that prove it: what a session at each option takes of others. */
export type PriceBound = {
  readonly bound: number;
  readonly priceOfOption: Float64Array;
  readonly priceOfLimit: Float64Array;
};

/**
 * Lagrangian bound: shared limits and the evenness of weekdays are given prices, each cluster then chooses its cheapest sessions
 * alone and exactly, and no plan costs less than these choices less what the limits are worth (Geoffrion 1974). Prices by the
 * subgradient method with the step of Held, Wolfe and Crowder 1974 towards `goal`, a cost that is known to be reachable.
 */
export function priceBound(
  model: PlacementModel,
  limits: SharedLimits,
  { goal, mayGoOn }: { readonly goal: number; readonly mayGoOn: () => boolean },
): PriceBound {
  const prices = { limits: new Float64Array(limits.limits.length), days: model.sites.map(() => new Float64Array(8)) };
  const relaxed = relaxation(model, limits);
  let best: PriceBound = {
    bound: Number.NEGATIVE_INFINITY,
    priceOfOption: new Float64Array(0),
    priceOfLimit: prices.limits,
  };
  let step = 1;
  let sinceBest = 0;
  for (let round = 0; round < ROUNDS_MAX && step > STEP_MIN && mayGoOn(); round += 1) {
    const { value, priceOfOption, excess, excessOfDays } = relaxed(prices);
    if (value > best.bound + 1e-9) {
      best = { bound: value, priceOfOption: priceOfOption.slice(), priceOfLimit: prices.limits.slice() };
      sinceBest = 0;
    } else {
      sinceBest += 1;
      if (sinceBest % PATIENCE === 0) step /= 2;
    }
    if (goal - value < 1e-7) break;
    movePrices({ prices, excess, excessOfDays, length: step * (goal - value), cap: model.problem.weights.unevenSeat });
  }
  return best;
}

type Prices = { readonly limits: Float64Array; readonly days: readonly Float64Array[] };

function movePrices({
  prices,
  excess,
  excessOfDays,
  length,
  cap,
}: {
  readonly prices: Prices;
  readonly excess: Float64Array;
  readonly excessOfDays: readonly Float64Array[];
  readonly length: number;
  readonly cap: number;
}): void {
  const squares = [excess, ...excessOfDays].reduce(
    (sum, part) => part.reduce((inner, one) => inner + one * one, sum),
    0,
  );
  if (squares === 0) return;
  const scale = length / squares;
  for (const [index, amount] of excess.entries())
    prices.limits[index] = Math.max(0, (prices.limits[index] as number) + scale * amount);
  for (const [site, amounts] of excessOfDays.entries()) {
    const days = prices.days[site] as Float64Array;
    for (const [weekday, amount] of amounts.entries())
      days[weekday] = Math.min(cap, Math.max(0, (days[weekday] as number) + scale * amount));
  }
}

type Relaxed = {
  readonly value: number;
  readonly priceOfOption: Float64Array;
  /** Of each limit: what the chosen sessions use beyond it; negative where they leave some. */
  readonly excess: Float64Array;
  /** Of each site and weekday: seats above the mean. */
  readonly excessOfDays: readonly Float64Array[];
};

function relaxation(model: PlacementModel, limits: SharedLimits): (prices: Prices) => Relaxed {
  const own = Float64Array.from(model.options, (option) => leastOwnCost(model, option));
  const capacities = Float64Array.from(limits.limits, ({ capacity }) => capacity);
  const priceOfOption = new Float64Array(model.options.length);
  const excess = new Float64Array(capacities.length);
  const seats = model.sites.map(() => new Float64Array(8));
  return (prices) => {
    let value = model.problem.existing.length * model.problem.weights.change;
    for (const [index, capacity] of capacities.entries()) value -= capacity * (prices.limits[index] as number);
    for (const ofSite of seats) ofSite.fill(0);
    excess.set(capacities.map((capacity) => -capacity));
    const meanOfDays = prices.days.map((days, site) => meanOver(days, model.sites[site]?.weekdays ?? []));
    for (const [index, option] of model.options.entries()) {
      const capacity = model.clusters[option.cluster]?.cluster.template.capacity ?? 0;
      const ofDay = (prices.days[option.site]?.[option.weekday] ?? 0) - (meanOfDays[option.site] ?? 0);
      let price = capacity * ofDay;
      for (let entry = limits.starts[index] as number; entry < (limits.starts[index + 1] as number); entry += 1)
        price += (limits.amounts[entry] as number) * (prices.limits[limits.limitIndexes[entry] as number] as number);
      priceOfOption[index] = price;
    }
    for (const cluster of model.clusters.keys()) {
      const choice = cheapestSessions(
        model,
        cluster,
        (index) => (own[index] as number) + (priceOfOption[index] as number),
      );
      value += choice.cost;
      for (const index of choice.options) noteUse(model, limits, index, { excess, seats });
    }
    const excessOfDays = seats.map((ofSite, site) => aboveMean(ofSite, model.sites[site]?.weekdays ?? []));
    return { value, priceOfOption, excess, excessOfDays };
  };
}

function noteUse(
  model: PlacementModel,
  limits: SharedLimits,
  index: number,
  { excess, seats }: { readonly excess: Float64Array; readonly seats: readonly Float64Array[] },
): void {
  const option = model.options[index];
  const ofSite = seats[option?.site ?? 0];
  if (option === undefined || ofSite === undefined) return;
  const capacity = model.clusters[option.cluster]?.cluster.template.capacity ?? 0;
  ofSite[option.weekday] = (ofSite[option.weekday] as number) + capacity;
  for (let entry = limits.starts[index] as number; entry < (limits.starts[index + 1] as number); entry += 1) {
    const limit = limits.limitIndexes[entry] as number;
    excess[limit] = (excess[limit] as number) + (limits.amounts[entry] as number);
  }
}

/** The best number of sessions and the cheapest of them; a weekday's second and later ones cost more, so order by weekday holds. */
function cheapestSessions(
  model: PlacementModel,
  cluster: number,
  priceOf: (index: number) => number,
): { readonly cost: number; readonly options: readonly number[] } {
  const { options, access } = model.clusters[cluster] as PlacementModel['clusters'][number];
  const priced = options.map(({ index, weekday }) => ({ index, weekday, price: priceOf(index) }));
  priced.sort((a, b) => a.price - b.price);
  const seen = new Uint8Array(8);
  for (const one of priced) {
    if (seen[one.weekday] === 1) one.price += model.problem.weights.sameWeekday;
    seen[one.weekday] = 1;
  }
  priced.sort((a, b) => a.price - b.price);
  let bestCost = Number.POSITIVE_INFINITY;
  let bestCount = 0;
  let sum = 0;
  for (const [count, row] of access.rows.entries()) {
    if (count > 0) sum += priced[count - 1]?.price ?? 0;
    if (row.cost + sum < bestCost) {
      bestCost = row.cost + sum;
      bestCount = count;
    }
  }
  return { cost: bestCost, options: priced.slice(0, bestCount).map(({ index }) => index) };
}

function meanOver(days: Float64Array, weekdays: readonly number[]): number {
  return weekdays.reduce((sum, weekday) => sum + (days[weekday] ?? 0), 0) / Math.max(1, weekdays.length);
}

function aboveMean(seats: Float64Array, weekdays: readonly number[]): Float64Array {
  const mean = meanOver(seats, weekdays);
  const above = new Float64Array(8);
  for (const weekday of weekdays) above[weekday] = (seats[weekday] ?? 0) - mean;
  return above;
}
