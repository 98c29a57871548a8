import type { LinearProgram } from './linear-solver.ts';
import type { PlacementDraft } from './placement-draft.ts';
import type { PlacementModel } from './placement-model.ts';
import { leastOwnCost } from './placement-terms.ts';
import type { SharedLimits } from './shared-limits.ts';

/**
 * The placement without saying who serves whom: one whole column per option, per cluster and number of sessions, and columns for
 * what is uneven. Its optimum is a bound on every plan.
 */
export type PlacementProgram = {
  readonly program: LinearProgram;
  /** The same week in columns, to begin from. */
  readonly startFrom: (draft: PlacementDraft) => readonly number[];
};

type Entry = readonly [column: number, value: number];

type ProgramBook = {
  readonly addColumn: (cost: number, isWhole: boolean) => number;
  readonly addRow: (lower: number | null, upper: number | null, entries: readonly Entry[]) => void;
  readonly close: (constant: number) => LinearProgram;
};

export function placementProgram(model: PlacementModel, limits: SharedLimits): PlacementProgram {
  const book = programBook();
  for (const option of model.options) book.addColumn(leastOwnCost(model, option), true);
  const counts = addCounts(model, book);
  addLimits(limits, book);
  const evens = addEvenness(model, book);
  const sames = addSameWeekdays(model, book);
  const { change } = model.problem.weights;
  const program = book.close(model.problem.existing.length * change);
  const startFrom = (draft: PlacementDraft) => {
    const values = new Array<number>(program.columns.costs.length).fill(0);
    for (const [index, taken] of draft.isTaken.entries()) values[index] = taken;
    for (const [cluster, first] of counts.entries()) values[first + (draft.sessions[cluster]?.length ?? 0)] = 1;
    for (const { column, site, weekday } of evens) values[column] = seatsAboveMean(draft, site, weekday);
    for (const { column, cluster, weekday } of sames)
      values[column] = Math.max(0, (draft.onWeekday[cluster]?.[weekday] ?? 0) - 1);
    return values;
  };
  return { program, startFrom };
}

/** Exactly one number of sessions per cluster, and as many options; gives the column of none for each cluster. */
function addCounts(model: PlacementModel, book: ProgramBook): readonly number[] {
  return model.clusters.map(({ access, options }) => {
    const columns = access.rows.map(({ cost }) => book.addColumn(cost, true));
    book.addRow(
      1,
      1,
      columns.map((column) => [column, 1]),
    );
    book.addRow(0, 0, [
      ...options.map(({ index }): Entry => [index, 1]),
      ...columns.map((column, sessions): Entry => [column, -sessions]),
    ]);
    return columns[0] ?? 0;
  });
}

function addLimits({ limits, starts, limitIndexes, amounts }: SharedLimits, book: ProgramBook): void {
  const entries: Entry[][] = limits.map(() => []);
  for (let option = 0; option + 1 < starts.length; option += 1)
    for (let entry = starts[option] ?? 0; entry < (starts[option + 1] ?? 0); entry += 1)
      entries[limitIndexes[entry] ?? 0]?.push([option, amounts[entry] ?? 0]);
  for (const [index, { capacity }] of limits.entries()) book.addRow(null, capacity, entries[index] ?? []);
}

/** A column of at least the seats above the mean, per site and weekday. */
function addEvenness(model: PlacementModel, book: ProgramBook) {
  return model.sites.flatMap(({ weekdays }, site) => {
    const options = model.options.filter((option) => option.site === site);
    return weekdays.map((weekday) => {
      const column = book.addColumn(model.problem.weights.unevenSeat, false);
      const entries = options.map((option): Entry => {
        const capacity = model.clusters[option.cluster]?.cluster.template.capacity ?? 0;
        return [option.index, capacity * ((option.weekday === weekday ? 1 : 0) - 1 / weekdays.length)];
      });
      book.addRow(null, 0, [...entries, [column, -1]]);
      return { column, site, weekday };
    });
  });
}

function addSameWeekdays(model: PlacementModel, book: ProgramBook) {
  return model.clusters.flatMap(({ options }, cluster) =>
    [...new Set(options.map(({ weekday }) => weekday))].map((weekday) => {
      const column = book.addColumn(model.problem.weights.sameWeekday, false);
      const own = options.filter((option) => option.weekday === weekday);
      book.addRow(null, 1, [...own.map(({ index }): Entry => [index, 1]), [column, -1]]);
      return { column, cluster, weekday };
    }),
  );
}

function seatsAboveMean({ model, seats }: PlacementDraft, site: number, weekday: number): number {
  const weekdays = model.sites[site]?.weekdays ?? [];
  const mean = weekdays.reduce((sum, day) => sum + (seats[site]?.[day] ?? 0), 0) / weekdays.length;
  return Math.max(0, (seats[site]?.[weekday] ?? 0) - mean);
}

function programBook(): ProgramBook {
  const costs: number[] = [];
  const areWhole: boolean[] = [];
  const rows = { lowers: [] as (number | null)[], uppers: [] as (number | null)[] };
  const starts = [0];
  const columnIndexes: number[] = [];
  const values: number[] = [];
  return {
    addColumn: (cost, isWhole) => {
      costs.push(cost);
      areWhole.push(isWhole);
      return costs.length - 1;
    },
    addRow: (lower, upper, entries) => {
      rows.lowers.push(lower);
      rows.uppers.push(upper);
      for (const [column, value] of entries) {
        columnIndexes.push(column);
        values.push(value);
      }
      starts.push(columnIndexes.length);
    },
    close: (constant) => ({
      columns: {
        costs,
        lowers: costs.map(() => 0),
        uppers: areWhole.map((isWhole) => (isWhole ? 1 : null)),
        areWhole,
      },
      rows: { ...rows, starts, columnIndexes, values },
      constant,
    }),
  };
}
