import type { LinearProgram } from './linear-solver.ts';

export type Entry = readonly [column: number, value: number];

/** Collects the columns and rows of a linear program. Whole columns lie between 0 and 1, others from 0 up. */
export type ProgramBook = {
  readonly addColumn: (cost: number, isWhole: boolean) => number;
  readonly addRow: (lower: number | null, upper: number | null, entries: readonly Entry[]) => void;
  readonly close: (constant: number) => LinearProgram;
};

export function programBook(): ProgramBook {
  const costs: number[] = [];
  const areWhole: boolean[] = [];
  const rowLowers: (number | null)[] = [];
  const rowUppers: (number | null)[] = [];
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
      rowLowers.push(lower);
      rowUppers.push(upper);
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
      rows: { lowers: rowLowers, uppers: rowUppers, starts, columnIndexes, values },
      constant,
    }),
  };
}
