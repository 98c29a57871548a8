import type { PlacementCluster, PlacementProblem } from './problem.ts';

/** What patients can expect of sessions on these weekdays. */
export type RecomputedAccess = {
  readonly demandPerWeek: number;
  readonly missingSeatsPerWeek: number;
  readonly lateSeatsPerWeek: number;
  readonly thirdNextAvailableDays: number;
};

type Week = {
  readonly seats: readonly number[];
  readonly asked: Float64Array;
  readonly cluster: PlacementCluster;
};

/**
 * The judge's own way to the long run: the whole matrix of how a week moves the seats booked ahead, and its fixed point as the
 * solution of linear equations. `weekdays` has one entry per session.
 */
export function recomputeAccess(
  problem: PlacementProblem,
  cluster: PlacementCluster,
  weekdays: readonly number[],
): RecomputedAccess {
  const grown = cluster.demandPerWeek * Math.exp((Math.log1p(cluster.growthPerYear) * problem.weeksAhead) / 52);
  const demandPerWeek = grown / (1 - cluster.askAgainShare);
  const seats = [1, 2, 3, 4, 5, 6, 7].map(
    (day) => weekdays.filter((one) => one === day).length * cluster.template.capacity,
  );
  const week = { seats, cluster, asked: demandLaw(demandPerWeek / 5, cluster.demandDispersion) };
  const size = seatsAhead(week, 6, cluster.bookableDays) + 1;
  const rows = Array.from({ length: size }, (_, booked) => {
    const law = new Float64Array(size);
    law[booked] = 1;
    return liveWeek(week, law, null);
  });
  const figures = { missing: 0, late: 0, days: 0 };
  liveWeek(week, fixedPoint(rows), figures);
  return {
    demandPerWeek,
    missingSeatsPerWeek: figures.missing,
    lateSeatsPerWeek: figures.late,
    thirdNextAvailableDays: figures.days,
  };
}

type Figures = { missing: number; late: number; days: number };

function seatsAhead({ seats }: Week, day: number, days: number): number {
  let sum = 0;
  for (let ahead = 1; ahead <= days; ahead += 1) sum += seats[(day + ahead) % 7] ?? 0;
  return sum;
}

function liveWeek(week: Week, law: Float64Array, figures: Figures | null): Float64Array {
  let booked: Float64Array = law;
  for (let day = 0; day < 7; day += 1) {
    const left = new Float64Array(Math.max(booked.length, seatsAhead(week, day, week.cluster.bookableDays) + 1));
    for (const [count, weight] of booked.entries()) {
      const after = Math.max(0, count - (week.seats[day] ?? 0));
      left[after] = (left[after] ?? 0) + weight;
    }
    booked = day < 5 ? ask(week, day, left, figures) : left;
  }
  return booked.slice(0, law.length);
}

function ask(week: Week, day: number, law: Float64Array, figures: Figures | null): Float64Array {
  const most = seatsAhead(week, day, week.cluster.bookableDays);
  const inTime = seatsAhead(week, day, week.cluster.dueWindowDays);
  const next = new Float64Array(law.length);
  for (let booked = 0; booked < law.length; booked += 1) {
    const weight = law[booked] as number;
    if (weight === 0) continue;
    if (figures !== null) figures.days += (weight * daysToSeat(week, day, booked + 3)) / 5;
    for (let count = 0; count < week.asked.length; count += 1) {
      const share = weight * (week.asked[count] as number);
      const given = Math.min(booked + count, most);
      next[given] = (next[given] as number) + share;
      if (figures === null) continue;
      figures.missing += share * (booked + count - given);
      figures.late += share * Math.max(0, given - Math.max(booked, inTime));
    }
  }
  return next;
}

function daysToSeat({ seats, cluster }: Week, day: number, seat: number): number {
  let open = 0;
  for (let days = 1; days < cluster.bookableDays; days += 1) {
    open += seats[(day + days) % 7] ?? 0;
    if (open >= seat) return days;
  }
  return cluster.bookableDays;
}

/** x = x·P with entries that add up to 1, by Gaussian elimination with pivots. */
function fixedPoint(rows: readonly Float64Array[]): Float64Array {
  const size = rows.length;
  const equations = rows.map((_, state) => {
    const equation = new Float64Array(size + 1);
    for (const [from, row] of rows.entries()) equation[from] = (row[state] ?? 0) - (from === state ? 1 : 0);
    return equation;
  });
  equations[0]?.fill(1);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column; row < size; row += 1)
      if (Math.abs(equations[row]?.[column] ?? 0) > Math.abs(equations[pivot]?.[column] ?? 0)) pivot = row;
    const [top, other] = [equations[pivot], equations[column]];
    if (top === undefined || other === undefined) continue;
    equations[pivot] = other;
    equations[column] = top;
    for (let row = column + 1; row < size; row += 1) {
      const equation = equations[row] as Float64Array;
      const factor = (equation[column] as number) / (top[column] as number);
      if (factor === 0) continue;
      for (let index = column; index <= size; index += 1)
        equation[index] = (equation[index] as number) - factor * (top[index] as number);
    }
  }
  const law = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    const equation = equations[row] as Float64Array;
    let rest = equation[size] as number;
    for (let column = row + 1; column < size; column += 1)
      rest -= (equation[column] as number) * (law[column] as number);
    law[row] = rest / (equation[row] as number);
  }
  return law;
}

/** Poisson; or a Poisson number of groups of logarithmic size, which is negative binomial, by the recursion of Panjer 1981. */
function demandLaw(mean: number, dispersion: number): Float64Array {
  const law: number[] = [];
  const share = 1 - 1 / dispersion;
  const size = (count: number) => (share < 1e-9 ? (count === 1 ? 1 : 0) : share ** count / count / -Math.log1p(-share));
  const rate = share < 1e-9 ? mean : (mean * -Math.log1p(-share) * (1 - share)) / share;
  law.push(Math.exp(-rate));
  for (let count = 1, sum = law[0] ?? 0; sum < 1 - 1e-12 && count < 5_000; count += 1) {
    let next = 0;
    for (let jump = 1; jump <= count; jump += 1) next += (rate / count) * jump * size(jump) * (law[count - jump] ?? 0);
    law.push(next);
    sum += next;
  }
  return Float64Array.from(law);
}
