import type { LineNeed, PlacementModel, SessionOption } from './placement-model.ts';
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
  readonly classOfNeed: readonly Int32Array[];
};

export function priceOptions(model: PlacementModel, classes: ResourceClasses, prices: Prices): PricedOptions {
  const sums = runningSums(classes, prices.time);
  const { session, change, preferenceMissed } = model.problem.weights;
  const seatPrices = model.sites.map(({ weekdays }, site) => lessMean(prices.seats[site] as Float64Array, weekdays));
  const costOfOption = new Float64Array(model.options.length);
  const priceOfOption = new Float64Array(model.options.length);
  const classOfNeed = model.options.map((option, index) => {
    const cluster = model.clusters[option.cluster];
    const seats = (cluster?.cluster.template.capacity ?? 0) * (seatPrices[option.site]?.[option.weekday] ?? 0);
    const chosen = new Int32Array(option.candidates.length);
    const today = new Int32Array(option.candidates.length);
    let time = 0;
    let points = session;
    let timeToday = 0;
    let pointsToday = session - change;
    for (const [place, need] of (cluster?.needs ?? []).entries()) {
      let least = Number.POSITIVE_INFINITY;
      let leastPoints = 0;
      for (const { classIndex, missesPreference } of classes.choices[index]?.[place] ?? []) {
        const ownPoints = missesPreference ? preferenceMissed : 0;
        const ownTime = timePrice({ classes, prices, sums, classIndex, option, need });
        if (classIndex === classes.classOf[option.staffOfToday?.[place] ?? -1]) {
          today[place] = classIndex;
          timeToday += ownTime;
          pointsToday += ownPoints;
        }
        if (ownTime + ownPoints >= least + leastPoints) continue;
        least = ownTime;
        leastPoints = ownPoints;
        chosen[place] = classIndex;
      }
      time += least;
      points += leastPoints;
    }
    const keeps = option.staffOfToday !== null && timeToday + pointsToday < time + points;
    priceOfOption[index] = seats + (keeps ? timeToday : time);
    costOfOption[index] = seats + (keeps ? timeToday + pointsToday : time + points);
    return keeps ? today : chosen;
  });
  return { costOfOption, priceOfOption, classOfNeed };
}

/** People for each need of each option, whose time and wishes are cheapest first. */
export function orderStaff(model: PlacementModel, classes: ResourceClasses, prices: Prices): StaffOrder {
  const sums = runningSums(classes, prices.time);
  const { preferenceMissed } = model.problem.weights;
  return model.options.map((option, index) =>
    (model.clusters[option.cluster]?.needs ?? []).map((need, place) =>
      [...(classes.choices[index]?.[place] ?? [])]
        .map(({ classIndex, missesPreference }) => {
          const time = timePrice({ classes, prices, sums, classIndex, option, need });
          return { classIndex, points: time + (missesPreference ? preferenceMissed : 0) };
        })
        .sort((a, b) => a.points - b.points)
        .flatMap(({ classIndex }) => classes.membersOf[classIndex] ?? []),
    ),
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

function timePrice({
  classes,
  prices,
  sums,
  classIndex,
  option,
  need,
}: {
  readonly classes: ResourceClasses;
  readonly prices: Prices;
  readonly sums: Float64Array;
  readonly classIndex: number;
  readonly option: SessionOption;
  readonly need: LineNeed;
}): number {
  const day = classIndex * WEEKDAYS + option.weekday;
  const start = day * (classes.steps + 1);
  const from = (option.startMinute + need.fromOffset) / classes.stepMinutes;
  const until = (option.startMinute + need.untilOffset) / classes.stepMinutes;
  const minutePrice = (prices.dayMinute[day] as number) + (prices.weekMinute[classIndex] as number);
  return (
    (sums[start + until] as number) -
    (sums[start + from] as number) +
    (need.untilOffset - need.fromOffset) * minutePrice
  );
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
  { steps, stepMinutes }: ResourceClasses,
  {
    chosen,
    priced,
    use,
  }: { readonly chosen: readonly number[]; readonly priced: PricedOptions; readonly use: ScarceUse },
): void {
  for (const part of [use.time, use.dayMinute, use.weekMinute, ...use.seats]) part.fill(0);
  for (const index of chosen) {
    const option = model.options[index] as SessionOption;
    const cluster = model.clusters[option.cluster];
    const seats = use.seats[option.site] as Float64Array;
    seats[option.weekday] = (seats[option.weekday] as number) + (cluster?.cluster.template.capacity ?? 0);
    for (const [place, need] of (cluster?.needs ?? []).entries()) {
      const classIndex = priced.classOfNeed[index]?.[place] ?? 0;
      const day = classIndex * WEEKDAYS + option.weekday;
      const until = (option.startMinute + need.untilOffset) / stepMinutes;
      for (let step = (option.startMinute + need.fromOffset) / stepMinutes; step < until; step += 1)
        use.time[day * steps + step] = (use.time[day * steps + step] as number) + 1;
      const minutes = need.untilOffset - need.fromOffset;
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
