import { DAY_MINUTES } from './open-times.ts';
import type { Candidate, LineNeed, PlacementModel, SessionOption } from './placement-model.ts';

const STEP_MINUTES = 5;
const STEPS = DAY_MINUTES / STEP_MINUTES;
const WEEKDAYS = 8;

/** Who is taken when, and how much each works; finds people for a session. */
export type RosterBook = {
  /** One resource per need who is free and inside the pattern: the wished for, then those who like the time; null without one. */
  readonly findStaff: (option: SessionOption, wished: readonly (readonly number[])[] | null) => Int32Array | null;
  /** From now on people are looked for in this order, by option and need, whoever the time suits. */
  readonly lookInOrder: (order: StaffOrder) => void;
  readonly take: (option: SessionOption, staff: Int32Array) => void;
  readonly giveBack: (option: SessionOption, staff: Int32Array) => void;
};

/** Resources by option and need, the first to ask first. */
export type StaffOrder = readonly (readonly (readonly number[])[])[];

type Book = {
  readonly model: PlacementModel;
  readonly taken: Uint16Array;
  readonly dayMinutes: Float64Array;
  readonly weekMinutes: Float64Array;
  readonly dayLines: Uint16Array;
  order: StaffOrder;
};

export function rosterBook(model: PlacementModel): RosterBook {
  const count = model.problem.resources.length;
  const book: Book = {
    model,
    taken: new Uint16Array(count * WEEKDAYS * STEPS),
    dayMinutes: new Float64Array(count * WEEKDAYS),
    weekMinutes: new Float64Array(count),
    dayLines: new Uint16Array(count * WEEKDAYS),
    order: model.options.map(({ candidates }) => candidates.map(happiestFirst)),
  };
  const eachNeed = (option: SessionOption, staff: Int32Array, sign: 1 | -1) => {
    for (const [index, need] of needsOf(model, option).entries())
      note(book, option, need, staff[index] as number, sign);
  };
  return {
    findStaff: (option, wished) => {
      const staff = new Int32Array(option.candidates.length);
      return seat(book, { option, wished, staff }, 0) ? staff : null;
    },
    lookInOrder: (order) => {
      book.order = order;
    },
    take: (option, staff) => eachNeed(option, staff, 1),
    giveBack: (option, staff) => eachNeed(option, staff, -1),
  };
}

function happiestFirst(candidates: readonly Candidate[]): readonly number[] {
  return [...candidates]
    .sort((a, b) => Number(a.missesPreference) - Number(b.missesPreference))
    .map(({ resource }) => resource);
}

function needsOf(model: PlacementModel, option: SessionOption): readonly LineNeed[] {
  return model.clusters[option.cluster]?.needs ?? [];
}

function note(book: Book, option: SessionOption, need: LineNeed, resource: number, sign: 1 | -1): void {
  const day = resource * WEEKDAYS + option.weekday;
  const from = option.startMinute + need.fromOffset;
  const until = option.startMinute + need.untilOffset;
  for (let step = from / STEP_MINUTES; step < until / STEP_MINUTES; step += 1)
    book.taken[day * STEPS + step] = (book.taken[day * STEPS + step] as number) + sign;
  book.dayMinutes[day] = (book.dayMinutes[day] as number) + sign * (until - from);
  book.weekMinutes[resource] = (book.weekMinutes[resource] as number) + sign * (until - from);
  book.dayLines[day] = (book.dayLines[day] as number) + sign;
}

type Seating = {
  readonly option: SessionOption;
  readonly wished: readonly (readonly number[])[] | null;
  readonly staff: Int32Array;
};

/** Need by need with a step back where two needs compete; nothing stays taken. */
function seat(book: Book, seating: Seating, index: number): boolean {
  const { option, wished, staff } = seating;
  const need = needsOf(book.model, option)[index];
  if (need === undefined) return true;
  const order = book.order[option.index]?.[index] ?? [];
  const first = wished?.[index] ?? [];
  const trySeat = (resource: number) => {
    if (!canServe(book, option, need, resource)) return false;
    note(book, option, need, resource, 1);
    staff[index] = resource;
    const isSeated = seat(book, seating, index + 1);
    note(book, option, need, resource, -1);
    return isSeated;
  };
  for (const resource of first) if (order.includes(resource) && trySeat(resource)) return true;
  for (const resource of order) if (!first.includes(resource) && trySeat(resource)) return true;
  return false;
}

function canServe(
  { model, taken, dayMinutes, weekMinutes, dayLines }: Book,
  option: SessionOption,
  need: LineNeed,
  resource: number,
): boolean {
  const { units, pattern } = model.problem.resources[resource] as PlacementModel['problem']['resources'][number];
  const day = resource * WEEKDAYS + option.weekday;
  const from = option.startMinute + need.fromOffset;
  const until = option.startMinute + need.untilOffset;
  for (let step = from / STEP_MINUTES; step < until / STEP_MINUTES; step += 1)
    if ((taken[day * STEPS + step] as number) >= units) return false;
  if (pattern === undefined) return true;
  const minutes = until - from;
  if ((dayMinutes[day] as number) + minutes > (pattern.minutesPerDayMax ?? Number.POSITIVE_INFINITY)) return false;
  if ((weekMinutes[resource] as number) + minutes > (pattern.minutesPerWeekMax ?? Number.POSITIVE_INFINITY))
    return false;
  if (pattern.daysPerWeekMax === undefined || (dayLines[day] as number) > 0) return true;
  let days = 0;
  for (let weekday = 1; weekday < WEEKDAYS; weekday += 1)
    if ((dayLines[resource * WEEKDAYS + weekday] as number) > 0) days += 1;
  return days < pattern.daysPerWeekMax;
}
