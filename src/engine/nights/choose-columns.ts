import type { PricedColumn } from './list-columns.ts';

export type ColumnChoice = { readonly columns: readonly PricedColumn[]; readonly charged: number };

/**
 * One column per member so that no cell overflows and the sum with prices is least and at most `limit`: depth first, the member with the
 * fewest columns left first, cut by the cheapest column left of every other member. Null when there is none; `isOver` when stopped.
 */
export function chooseColumns(
  pools: readonly (readonly PricedColumn[])[],
  facts: { readonly capacity: Float64Array; readonly limit: number; readonly spend: () => boolean },
): { readonly choice: ColumnChoice | null; readonly isOver: boolean } {
  const sorted = pools.map((pool) => [...pool].sort((a, b) => a.charged - b.charged));
  const search: Choosing = {
    ...facts,
    used: new Int32Array(facts.capacity.length),
    chosen: pools.map(() => null),
    best: null,
    limit: facts.limit,
    isOver: false,
  };
  choose(search, sorted, 0);
  return { choice: search.best, isOver: search.isOver };
}

type Choosing = {
  readonly capacity: Float64Array;
  readonly spend: () => boolean;
  readonly used: Int32Array;
  readonly chosen: (PricedColumn | null)[];
  best: ColumnChoice | null;
  /** Only sums up to here are of interest; falls below each choice found. */
  limit: number;
  isOver: boolean;
};

const EPSILON = 1e-3;

function choose(search: Choosing, pools: readonly (readonly PricedColumn[])[], charged: number): void {
  if (search.isOver || search.spend()) {
    search.isOver = true;
    return;
  }
  let rest = 0;
  let next = -1;
  for (const [index, pool] of pools.entries()) {
    if (search.chosen[index] !== null) continue;
    rest += pool[0]?.charged ?? Infinity;
    if (next < 0 || pool.length < (pools[next]?.length ?? 0)) next = index;
  }
  if (charged + rest > search.limit + EPSILON) return;
  if (next < 0) {
    search.best = { columns: search.chosen.flatMap((column) => (column === null ? [] : [column])), charged };
    search.limit = charged - 1;
    return;
  }
  const others = rest - (pools[next]?.[0]?.charged ?? 0);
  for (const column of pools[next] ?? []) {
    if (charged + column.charged + others > search.limit + EPSILON) return;
    search.chosen[next] = column;
    take(search, column, 1);
    const room = search.limit - charged - column.charged - others;
    choose(search, pools.map((pool, index) => narrowed(search, pool, { index, room })), charged + column.charged);
    take(search, column, -1);
    search.chosen[next] = null;
    if (search.isOver) return;
  }
}

function take(search: Choosing, column: PricedColumn, count: number): void {
  for (const cell of column.cells) search.used[cell] = (search.used[cell] ?? 0) + count;
}

/** The columns that still fit, and are not too dear beside the cheapest of the others. */
function narrowed(
  search: Choosing,
  pool: readonly PricedColumn[],
  facts: { readonly index: number; readonly room: number },
): readonly PricedColumn[] {
  if (search.chosen[facts.index] !== null) return pool;
  const dearest = (pool[0]?.charged ?? 0) + facts.room + EPSILON;
  return pool.filter(
    (column) =>
      column.charged <= dearest &&
      column.cells.every((cell) => (search.used[cell] ?? 0) < (search.capacity[cell] ?? 0)),
  );
}
