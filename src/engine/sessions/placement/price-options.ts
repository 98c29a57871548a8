import type { PlacementModel, SessionOption } from './placement-model.ts';
import type { Prices, ScarceUse } from './prices.ts';
import type { ResourceClasses } from './resource-classes.ts';
import type { StaffOrder } from './roster-book.ts';

const WEEKDAYS = 8;

/** What each option costs at the prices, with the cheapest class for each of its needs. */
export type PricedOptions = {
  /** Own cost and prices together. */
  readonly costOfOption: Float64Array;
  /** The prices alone. */
  readonly priceOfOption: Float64Array;
  /** The choice taken for each need, in the order of `FlatChoices`; the needs of an option from `needStarts` on. */
  readonly chosen: Int32Array;
  readonly needStarts: Int32Array;
};

export function priceOptions(model: PlacementModel, classes: ResourceClasses, prices: Prices): PricedOptions {
  const { session, change, preferenceMissed } = model.problem.weights;
  const times = timePrices(classes, prices);
  const { starts, missed, classIndex } = classes.flat;
  const seatPrices = model.sites.map(({ weekdays }, site) => lessMean(prices.seats[site] as Float64Array, weekdays));
  const costOfOption = new Float64Array(model.options.length);
  const priceOfOption = new Float64Array(model.options.length);
  const chosen = new Int32Array(starts.length - 1);
  const needStarts = new Int32Array(model.options.length + 1);
  let need = 0;
  for (const [index, option] of model.options.entries()) {
    const seats = capacityOf(model, option) * (seatPrices[option.site]?.[option.weekday] ?? 0);
    const free = { time: 0, points: session };
    const today = { time: 0, points: session - change };
    const first = need;
    const todays: number[] = [];
    for (let place = 0; place < option.candidates.length; place += 1, need += 1) {
      const classToday = option.staffOfToday === null ? -1 : classes.classOf[option.staffOfToday[place] ?? -1];
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let choice = starts[need] as number; choice < (starts[need + 1] as number); choice += 1) {
        const cost = (times[choice] as number) + (missed[choice] as number) * preferenceMissed;
        if (classIndex[choice] === classToday) addChoice(today, choice, times, cost, todays);
        if (cost >= least) continue;
        least = cost;
        best = choice;
      }
      chosen[need] = best;
      free.time += times[best] as number;
      free.points += least - (times[best] as number);
    }
    const keeps = option.staffOfToday !== null && today.time + today.points < free.time + free.points;
    if (keeps) chosen.set(todays, first);
    const taken = keeps ? today : free;
    priceOfOption[index] = seats + taken.time;
    costOfOption[index] = seats + taken.time + taken.points;
    needStarts[index + 1] = need;
  }
  return { costOfOption, priceOfOption, chosen, needStarts };
}

function addChoice(
  sum: { time: number; points: number },
  choice: number,
  times: Float64Array,
  cost: number,
  choices: number[],
): void {
  sum.time += times[choice] as number;
  sum.points += cost - (times[choice] as number);
  choices.push(choice);
}

function capacityOf(model: PlacementModel, { cluster }: SessionOption): number {
  return model.clusters[cluster]?.cluster.template.capacity ?? 0;
}

/** What the time of each choice is worth. */
function timePrices(classes: ResourceClasses, prices: Prices): Float64Array {
  const sums = runningSums(classes, prices.time);
  const { classIndex, day, from, until, minutes } = classes.flat;
  const times = new Float64Array(classIndex.length);
  for (let choice = 0; choice < times.length; choice += 1) {
    const minutePrice =
      (prices.dayMinute[day[choice] as number] as number) + (prices.weekMinute[classIndex[choice] as number] as number);
    const steps = (sums[until[choice] as number] as number) - (sums[from[choice] as number] as number);
    times[choice] = steps + (minutes[choice] as number) * minutePrice;
  }
  return times;
}

/** People for each need of each option, whose time and wishes are cheapest first. */
export function orderStaff(model: PlacementModel, classes: ResourceClasses, prices: Prices): StaffOrder {
  const times = timePrices(classes, prices);
  const { starts, missed, classIndex } = classes.flat;
  const { preferenceMissed } = model.problem.weights;
  let need = 0;
  return model.options.map(({ candidates }) =>
    candidates.map(() => {
      const first = starts[need] ?? 0;
      need += 1;
      return Array.from({ length: (starts[need] ?? 0) - first }, (_, place) => first + place)
        .map((choice) => ({ choice, points: (times[choice] ?? 0) + (missed[choice] ?? 0) * preferenceMissed }))
        .sort((a, b) => a.points - b.points)
        .flatMap(({ choice }) => classes.membersOf[classIndex[choice] ?? -1] ?? []);
    }),
  );
}

/** Prices of the steps before each step, so that a span is one difference; one more than there are steps. */
function runningSums({ count, steps }: ResourceClasses, time: Float64Array): Float64Array {
  const sums = new Float64Array(count * WEEKDAYS * (steps + 1));
  for (let day = 0; day < count * WEEKDAYS; day += 1)
    for (let step = 0; step < steps; step += 1)
      sums[day * (steps + 1) + step + 1] =
        (sums[day * (steps + 1) + step] as number) + (time[day * steps + step] as number);
  return sums;
}

/** Each cluster's best number of sessions and the cheapest options for them, and what they cost together. */
export function chooseSessions(
  model: PlacementModel,
  { costOfOption }: PricedOptions,
): { readonly cost: number; readonly options: readonly number[] } {
  let cost = 0;
  const options: number[] = [];
  for (const cluster of model.clusters.keys()) {
    const choice = cheapestSessions(model, cluster, costOfOption);
    cost += choice.cost;
    options.push(...choice.options);
  }
  return { cost, options };
}

/** A weekday's second and later sessions cost more, so the cheapest of all are also the cheapest of each weekday. */
function cheapestSessions(model: PlacementModel, cluster: number, costOfOption: Float64Array) {
  const { options, access } = model.clusters[cluster] as PlacementModel['clusters'][number];
  const { sameWeekday } = model.problem.weights;
  const firstOf = new Int32Array(WEEKDAYS).fill(-1);
  for (const { index, weekday } of options) {
    const first = firstOf[weekday] as number;
    if (first < 0 || (costOfOption[index] as number) < (costOfOption[first] as number)) firstOf[weekday] = index;
  }
  const most = access.rows.length - 1;
  const costs = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
  const cheapest = new Int32Array(most).fill(-1);
  for (const { index, weekday } of options) {
    const cost = (costOfOption[index] as number) + (firstOf[weekday] === index ? 0 : sameWeekday);
    let place = most;
    for (; place > 0 && cost < (costs[place - 1] as number); place -= 1) {
      if (place === most) continue;
      costs[place] = costs[place - 1] as number;
      cheapest[place] = cheapest[place - 1] as number;
    }
    if (place === most) continue;
    costs[place] = cost;
    cheapest[place] = index;
  }
  let bestCost = Number.POSITIVE_INFINITY;
  let bestCount = 0;
  let sum = 0;
  for (const [count, row] of access.rows.entries()) {
    if (count > 0) sum += costs[count - 1] as number;
    if (row.cost + sum < bestCost) {
      bestCost = row.cost + sum;
      bestCount = count;
    }
  }
  return { cost: bestCost, options: Array.from(cheapest.subarray(0, bestCount)) };
}

/** Writes what the chosen options use into `use`. */
export function noteUse(
  model: PlacementModel,
  { flat }: ResourceClasses,
  {
    options,
    priced,
    use,
  }: { readonly options: readonly number[]; readonly priced: PricedOptions; readonly use: ScarceUse },
): void {
  for (const part of [use.time, use.dayMinute, use.weekMinute, ...use.seats]) part.fill(0);
  for (const index of options) {
    const option = model.options[index] as SessionOption;
    const seats = use.seats[option.site] as Float64Array;
    seats[option.weekday] = (seats[option.weekday] as number) + capacityOf(model, option);
    for (let need = priced.needStarts[index] as number; need < (priced.needStarts[index + 1] as number); need += 1) {
      const choice = priced.chosen[need] as number;
      const day = flat.day[choice] as number;
      const minutes = flat.minutes[choice] as number;
      const classIndex = flat.classIndex[choice] as number;
      for (let step = (flat.from[choice] as number) - day; step < (flat.until[choice] as number) - day; step += 1)
        use.time[step] = (use.time[step] as number) + 1;
      use.dayMinute[day] = (use.dayMinute[day] as number) + minutes;
      use.weekMinute[classIndex] = (use.weekMinute[classIndex] as number) + minutes;
    }
  }
}

function lessMean(prices: Float64Array, weekdays: readonly number[]): Float64Array {
  let mean = 0;
  for (const weekday of weekdays) mean += (prices[weekday] as number) / weekdays.length;
  return prices.map((price) => price - mean);
}
