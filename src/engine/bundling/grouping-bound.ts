import type { AdmissibleCells } from './admissible-cells.ts';
import { type BundlingModel, bit, lowest } from './bundling-model.ts';
import { boundTotal, cellCost, visitBound } from './visit-bound.ts';

/**
 * Least cost of gathering any subset of events into visits when nothing links one visit to another:
 * a proved lower bound, by dynamic programming over subsets.
 */
export type GroupingBound = {
  /** Cost of the best visit holding exactly this set, wherever it is cheapest. */
  readonly visit: Float64Array;
  /** Cost of the best grouping of this set into visits. */
  readonly grouping: Float64Array;
};

export function groupingBound(model: BundlingModel, events: number, admissible: AdmissibleCells): GroupingBound {
  const size = 1 << model.events.length;
  const visit = new Float64Array(size).fill(Infinity);
  const grouping = new Float64Array(size).fill(Infinity);
  const masks = cellMasks(model, admissible);
  grouping[0] = 0;
  for (let set = 1; set < size; set += 1) {
    if ((set & ~events) !== 0) continue;
    visit[set] = bestVisit(model, set, masks);
    const rest = set & ~bit(lowest(set));
    let best = Infinity;
    for (let others = rest; ; others = (others - 1) & rest) {
      best = Math.min(best, (visit[set & ~others] ?? Infinity) + (grouping[others] ?? Infinity));
      if (others === 0) break;
    }
    grouping[set] = best;
  }
  return { visit, grouping };
}

/** Per cell, the events that may be there. */
export function cellMasks(model: BundlingModel, admissible: AdmissibleCells): Int32Array {
  return Int32Array.from(model.cells, (_, cell) =>
    admissible.reduce((mask, cells, event) => (cells[cell] === 1 ? mask | bit(event) : mask), 0),
  );
}

function bestVisit(model: BundlingModel, set: number, masks: Int32Array): number {
  const bound = visitBound(model, set);
  if (!bound.feasible) return Infinity;
  let least = Infinity;
  for (let cell = 0; cell < masks.length; cell += 1) {
    if ((set & ~(masks[cell] ?? 0)) === 0) least = Math.min(least, cellCost(model, set, cell));
  }
  return boundTotal(bound) + least;
}
