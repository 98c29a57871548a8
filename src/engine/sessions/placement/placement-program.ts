import type { LinearProgram } from './linear-solver.ts';
import type { PlacementModel, SessionOption } from './placement-model.ts';
import { type Entry, type ProgramBook, programBook } from './program-book.ts';
import type { ResourceClasses } from './resource-classes.ts';

const WEEKDAYS = 8;

/**
 * The placement as a linear program: a whole column per option, per class that could serve a need of it, and per cluster and
 * number of sessions. Where several resources are alike it leaves out on how many days each works, so its optimum is a bound on
 * every plan, and mostly the cost of one.
 */
export type PlacementProgram = {
  readonly program: LinearProgram;
  /** In a solution: the classes that serve the needs of an option. */
  readonly classesIn: (values: readonly number[], option: number) => readonly number[];
};

export function placementProgram(model: PlacementModel, classes: ResourceClasses): PlacementProgram {
  const book = programBook();
  const { session, change, preferenceMissed } = model.problem.weights;
  for (const _ of model.options) book.addColumn(session, true);
  const served = model.options.map((_, option) =>
    (classes.choices[option] ?? []).map((choices) => {
      const columns = choices.map(({ missesPreference }) =>
        book.addColumn(missesPreference ? preferenceMissed : 0, true),
      );
      book.addRow(0, 0, [...columns.map((column): Entry => [column, 1]), [option, -1]]);
      return columns;
    }),
  );
  addKept(model, classes, book, served);
  addCounts(model, book);
  addTime({ model, classes, book, served });
  addEvenness(model, book);
  addSameWeekdays(model, book);
  const classesIn = (values: readonly number[], option: number) =>
    (served[option] ?? []).map((columns, need) => {
      const place = columns.findIndex((column) => (values[column] ?? 0) > 0.5);
      return classes.choices[option]?.[need]?.[place]?.classIndex ?? -1;
    });
  return { program: book.close(model.problem.existing.length * change), classesIn };
}

/** An existing session goes on only with those who serve it today. */
function addKept(
  model: PlacementModel,
  classes: ResourceClasses,
  book: ProgramBook,
  served: readonly (readonly (readonly number[])[])[],
): void {
  for (const [index, { staffOfToday }] of model.options.entries()) {
    if (staffOfToday === null) continue;
    const kept = book.addColumn(-model.problem.weights.change, true);
    book.addRow(null, 0, [
      [kept, 1],
      [index, -1],
    ]);
    for (const [need, resource] of staffOfToday.entries()) {
      const place = (classes.choices[index]?.[need] ?? []).findIndex(
        ({ classIndex }) => classIndex === classes.classOf[resource],
      );
      const column = served[index]?.[need]?.[place];
      if (column !== undefined)
        book.addRow(null, 0, [
          [kept, 1],
          [column, -1],
        ]);
    }
  }
}

/** Exactly one number of sessions per cluster, and as many options. */
function addCounts(model: PlacementModel, book: ProgramBook): void {
  for (const { access, options } of model.clusters) {
    const columns = access.rows.map(({ cost }) => book.addColumn(cost, true));
    const ones = columns.map((column): Entry => [column, 1]);
    book.addRow(1, 1, ones);
    book.addRow(0, 0, [
      ...options.map(({ index }): Entry => [index, 1]),
      ...columns.map((column, sessions): Entry => [column, -sessions]),
    ]);
  }
}

/** At each step no more of a class than is at work, and no more minutes a day and a week than its patterns allow. */
function addTime({
  model,
  classes,
  book,
  served,
}: {
  readonly model: PlacementModel;
  readonly classes: ResourceClasses;
  readonly book: ProgramBook;
  readonly served: readonly (readonly (readonly number[])[])[];
}): void {
  const atStep = new Map<number, Entry[]>();
  const onDay = new Map<number, Entry[]>();
  const inWeek = new Map<number, Entry[]>();
  const note = (lists: Map<number, Entry[]>, key: number, entry: Entry) => {
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [entry]);
    else list.push(entry);
  };
  const { steps, stepMinutes } = classes;
  for (const [index, option] of model.options.entries()) {
    for (const [place, need] of (model.clusters[option.cluster]?.needs ?? []).entries()) {
      for (const [choice, { classIndex }] of (classes.choices[index]?.[place] ?? []).entries()) {
        const column = served[index]?.[place]?.[choice] ?? 0;
        const day = classIndex * WEEKDAYS + option.weekday;
        const until = (option.startMinute + need.untilOffset) / stepMinutes;
        for (let step = (option.startMinute + need.fromOffset) / stepMinutes; step < until; step += 1)
          note(atStep, day * steps + step, [column, 1]);
        const minutes = need.untilOffset - need.fromOffset;
        note(onDay, day, [column, minutes]);
        note(inWeek, classIndex, [column, minutes]);
      }
    }
  }
  const seen = new Set<string>();
  for (const [key, entries] of atStep) addLimit(book, seen, classes.unitsAt[key] ?? 0, entries);
  for (const [key, entries] of onDay) addLimit(book, seen, classes.minutesOfDay[key] ?? 0, entries);
  addDays(model, classes, book, onDay);
  for (const [key, entries] of inWeek) addLimit(book, seen, classes.minutesOfWeek[key] ?? 0, entries);
}

/** Whoever works at most so many days a week: a whole column per day, without which there are no minutes. */
function addDays(
  model: PlacementModel,
  classes: ResourceClasses,
  book: ProgramBook,
  onDay: ReadonlyMap<number, readonly Entry[]>,
): void {
  for (const [classIndex, members] of classes.membersOf.entries()) {
    const daysMax = model.problem.resources[members[0] ?? -1]?.pattern?.daysPerWeekMax;
    const days = [1, 2, 3, 4, 5, 6, 7]
      .map((weekday) => classIndex * WEEKDAYS + weekday)
      .filter((key) => onDay.has(key));
    if (members.length !== 1 || daysMax === undefined || days.length <= daysMax) continue;
    const columns = days.map((key) => {
      const column = book.addColumn(0, true);
      book.addRow(null, 0, [...(onDay.get(key) ?? []), [column, -(classes.minutesOfDay[key] ?? 0)]]);
      return column;
    });
    book.addRow(
      null,
      daysMax,
      columns.map((column) => [column, 1]),
    );
  }
}

/** Leaves out what is said already, and what no choice could break. */
function addLimit(book: ProgramBook, seen: Set<string>, capacity: number, entries: readonly Entry[]): void {
  if (entries.reduce((sum, [, value]) => sum + value, 0) <= capacity) return;
  const key = `${capacity} ${entries.join(' ')}`;
  if (seen.has(key)) return;
  seen.add(key);
  book.addRow(null, capacity, entries);
}

/** A column of at least the seats above the mean, per site and weekday. */
function addEvenness(model: PlacementModel, book: ProgramBook): void {
  for (const [site, { weekdays }] of model.sites.entries()) {
    const options = model.options.filter((option) => option.site === site);
    const seatsOf = ({ cluster }: SessionOption) => model.clusters[cluster]?.cluster.template.capacity ?? 0;
    for (const weekday of weekdays) {
      const column = book.addColumn(model.problem.weights.unevenSeat, false);
      const share = (option: SessionOption) => (option.weekday === weekday ? 1 : 0) - 1 / weekdays.length;
      book.addRow(null, 0, [
        ...options.map((option): Entry => [option.index, seatsOf(option) * share(option)]),
        [column, -1],
      ]);
    }
  }
}

function addSameWeekdays(model: PlacementModel, book: ProgramBook): void {
  for (const { options } of model.clusters) {
    for (const weekday of new Set(options.map((option) => option.weekday))) {
      const column = book.addColumn(model.problem.weights.sameWeekday, false);
      const own = options.filter((option) => option.weekday === weekday);
      book.addRow(null, 1, [...own.map(({ index }): Entry => [index, 1]), [column, -1]]);
    }
  }
}
