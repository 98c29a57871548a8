import { bandMatrix, stationaryLaw } from './stationary-law.ts';
import { dailyDemand, REQUEST_DAYS } from './weekly-demand.ts';

const DAYS = 7;
const NEGLIGIBLE = 1e-11;
const THIRD = 3;

/** What patients of a cluster can expect of a weekly pattern, in the long run. */
export type AccessOfWeek = {
  readonly missingSeatsPerWeek: number;
  readonly lateSeatsPerWeek: number;
  /** Days from a day of asking, before anybody asked, to the third open seat; the booking window where there is none. */
  readonly thirdNextAvailableDays: number;
};

export type WeekOfSeats = {
  /** Seats on Monday to Sunday. */
  readonly seatsByDay: readonly number[];
  readonly demandPerWeek: number;
  readonly demandDispersion: number;
  readonly dueWindowDays: number;
  readonly bookableDays: number;
};

/**
 * The number of seats booked ahead is a Markov chain served in bulk, week after week (Bailey 1954; as a model of appointment
 * books Green and Savin 2008): each day's sessions empty their seats, then patients ask and take the earliest open seat from
 * the next day on, up to the last bookable day; who finds none is missing. Solved exactly.
 */
export function accessOfWeek(week: WeekOfSeats): AccessOfWeek {
  const demand = dailyDemand(week.demandPerWeek / REQUEST_DAYS, week.demandDispersion);
  const seats = Array.from({ length: DAYS }, (_, day) => ({
    served: week.seatsByDay[day] ?? 0,
    bookable: seatsAfter(week.seatsByDay, day, week.bookableDays),
    inTime: seatsAfter(week.seatsByDay, day, week.dueWindowDays),
    demand: day < REQUEST_DAYS ? demand : NO_DEMAND,
  }));
  let law = stationaryAtWeekStart(seats);
  const sums = { missing: 0, late: 0, days: 0 };
  for (const [day, seatsOfDay] of seats.entries()) {
    law = afterSessions(law, seatsOfDay.served);
    if (day < REQUEST_DAYS) {
      addRequests(law, seatsOfDay, sums);
      sums.days += thirdOpenDays(law, week, day) / REQUEST_DAYS;
    }
    law = afterRequests(law, seatsOfDay);
  }
  return { missingSeatsPerWeek: sums.missing, lateSeatsPerWeek: sums.late, thirdNextAvailableDays: sums.days };
}

type SeatsOfDay = {
  readonly served: number;
  /** Seats on the bookable days from tomorrow on, and on those inside the due window. */
  readonly bookable: number;
  readonly inTime: number;
  readonly demand: Float64Array;
};

const NO_DEMAND = Float64Array.of(1);

function seatsAfter(seatsByDay: readonly number[], day: number, days: number): number {
  let sum = 0;
  for (let ahead = 1; ahead <= days; ahead += 1) sum += seatsByDay[(day + ahead) % DAYS] ?? 0;
  return sum;
}

/** Law of the seats booked ahead, on Sunday night. */
function stationaryAtWeekStart(seats: readonly SeatsOfDay[]): Float64Array {
  const size = (seats.at(-1)?.bookable ?? 0) + 1;
  const below = seats.reduce((sum, { served }) => sum + served, 0);
  const rows = weekRows(size, below, seats);
  const above = Math.max(1, ...rows.map(({ first, law }, state) => first + law.length - 1 - state));
  const matrix = bandMatrix(size, Math.min(below, size), above);
  for (const [state, { first, law }] of rows.entries()) {
    const start = state * (matrix.below + matrix.above + 1) + matrix.below - state;
    for (let index = 0; index < law.length; index += 1) matrix.entries[start + first + index] = law[index] as number;
  }
  return stationaryLaw(matrix);
}

/** Law of the state a week later, from its first state on. */
type WeekRow = { readonly first: number; readonly law: Float64Array };

/** Far from both ends a week moves every state alike, so it is worked out once. */
function weekRows(size: number, served: number, seats: readonly SeatsOfDay[]): readonly WeekRow[] {
  const lowestTop = Math.min(...seats.map(({ bookable }) => bookable));
  const free = weekFrom(
    served,
    seats.map((one) => ({ ...one, bookable: Number.MAX_SAFE_INTEGER })),
  );
  return Array.from({ length: size }, (_, state) =>
    state < served || state + free.law.length > lowestTop
      ? weekFrom(state, seats)
      : { first: state - served, law: free.law },
  );
}

function weekFrom(state: number, seats: readonly SeatsOfDay[]): WeekRow {
  let first = state;
  let law: Float64Array = Float64Array.of(1);
  for (const { served, bookable, demand } of seats) {
    const cut = Math.max(0, served - first);
    const low = Math.max(0, first - served);
    if (served > 0) law = cut === 0 ? law : afterSessions(law, cut);
    first = low;
    if (demand !== NO_DEMAND) law = withoutTail(afterRequests(law, { bookable: bookable - first, demand }));
  }
  return { first, law };
}

function afterSessions(law: Float64Array, served: number): Float64Array {
  if (served === 0) return law;
  const next = new Float64Array(Math.max(1, law.length - served));
  for (let booked = 0; booked < law.length; booked += 1) {
    const left = Math.max(0, booked - served);
    next[left] = (next[left] as number) + (law[booked] as number);
  }
  return next;
}

function afterRequests(law: Float64Array, { bookable, demand }: Pick<SeatsOfDay, 'bookable' | 'demand'>): Float64Array {
  const next = new Float64Array(Math.max(law.length, Math.min(bookable + 1, law.length + demand.length - 1)));
  const top = next.length - 1;
  for (let booked = 0; booked < law.length; booked += 1) {
    const weight = law[booked] as number;
    const room = Math.max(0, Math.min(demand.length, top - booked));
    let rest = weight;
    for (let asked = 0; asked < room; asked += 1) {
      const share = weight * (demand[asked] as number);
      next[booked + asked] = (next[booked + asked] as number) + share;
      rest -= share;
    }
    if (room < demand.length) next[top] = (next[top] as number) + Math.max(0, rest);
  }
  return next;
}

function withoutTail(law: Float64Array): Float64Array {
  let length = law.length;
  while (length > 1 && (law[length - 1] as number) < NEGLIGIBLE) length -= 1;
  return length === law.length ? law : law.subarray(0, length);
}

function addRequests(
  law: Float64Array,
  { bookable, inTime, demand }: SeatsOfDay,
  sums: { missing: number; late: number },
): void {
  for (let booked = 0; booked < law.length; booked += 1) {
    const weight = law[booked] as number;
    if (weight < NEGLIGIBLE) continue;
    const firstLate = Math.max(booked, inTime);
    for (let asked = 1; asked < demand.length; asked += 1) {
      const share = weight * (demand[asked] as number);
      const wanted = booked + asked;
      if (wanted > bookable) sums.missing += share * (wanted - bookable);
      const lastGiven = Math.min(wanted, bookable);
      if (lastGiven > firstLate) sums.late += share * (lastGiven - firstLate);
    }
  }
}

function thirdOpenDays(law: Float64Array, { seatsByDay, bookableDays }: WeekOfSeats, day: number): number {
  let days = 0;
  let ahead = 0;
  let seats = 0;
  for (let booked = 0; booked < law.length; booked += 1) {
    while (seats < booked + THIRD && ahead < bookableDays) {
      ahead += 1;
      seats += seatsByDay[(day + ahead) % DAYS] ?? 0;
    }
    days += (law[booked] as number) * ahead;
  }
  return days;
}
