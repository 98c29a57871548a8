import { costsToEnd } from './walk-night-graph.ts';
import { chargeMember, clashes, type ColumnEntry, type NightColumn, type WardMember } from './ward-member.ts';

/** A column and what it costs with the prices of its cells. */
export type PricedColumn = NightColumn & { readonly charged: number };

const EPSILON = 1e-3;
const MODES = 3;

/**
 * Every night of a member, nurses included, whose cost with prices is at most `limit`; null when there are more than `columnsMax`.
 * Depth first, cut by the exact cost from each node to the end.
 */
export function listColumns(
  member: WardMember,
  prices: Float64Array,
  facts: { readonly limit: number; readonly columnsMax: number; readonly spend: () => boolean },
): readonly PricedColumn[] | null {
  const { graph, model } = member.search;
  const charges = chargeMember(member, prices, () => Infinity);
  const quietStep = model.points.quietStep;
  const walk: Walk = {
    member,
    prices,
    back: costsToEnd(graph, charges.byArc, quietStep),
    quietStep,
    limit: facts.limit + EPSILON,
    columns: new Map(),
    entries: [],
    cells: [],
    columnsMax: facts.columnsMax,
    spend: facts.spend,
    isOver: false,
  };
  if (graph.slot.length > 0) visit(walk, 0, { before: 0, inside: 0, after: Infinity, paid: 0 });
  return walk.isOver ? null : [...walk.columns.values()];
}

type Walk = {
  readonly member: WardMember;
  readonly prices: Float64Array;
  readonly back: Float64Array;
  readonly quietStep: number;
  readonly limit: number;
  /** By the cells they hold: only the cheapest of each matters. */
  readonly columns: Map<string, PricedColumn>;
  readonly entries: ColumnEntry[];
  readonly cells: number[];
  readonly columnsMax: number;
  readonly spend: () => boolean;
  isOver: boolean;
};

/** Cost so far when the quiet stretch is still to come, is now, is over; and what of it was paid for cells. */
type Spent = { readonly before: number; readonly inside: number; readonly after: number; readonly paid: number };

function visit(walk: Walk, node: number, spent: Spent): void {
  const { graph } = walk.member.search;
  if (walk.isOver) return;
  const least = Math.min(
    spent.before + (walk.back[node * MODES] ?? Infinity),
    spent.inside + (walk.back[node * MODES + 1] ?? Infinity),
    spent.after + (walk.back[node * MODES + 2] ?? Infinity),
  );
  if (least > walk.limit) return;
  if (graph.isEnd[node] === 1) {
    keep(walk, least, spent.paid);
    return;
  }
  if (walk.spend() || walk.columns.size > walk.columnsMax) {
    walk.isOver = true;
    return;
  }
  for (let arc = graph.firstArc[node] ?? 0; arc < (graph.firstArc[node + 1] ?? 0); arc += 1) {
    const to = graph.to[arc] ?? 0;
    if ((graph.mask[arc] ?? 0) === 0) visit(walk, to, { ...spent, inside: spent.inside - walk.quietStep });
    else enter(walk, arc, spent);
  }
}

function enter(walk: Walk, arc: number, spent: Spent): void {
  const { graph } = walk.member.search;
  const shape = walk.member.shapes[walk.member.shapeOf[arc] ?? -1];
  if (shape === undefined) return;
  for (const choice of shape.choices) {
    if (clashes(walk.member, choice, walk.cells)) continue;
    const cells = choice.cells.filter((cell) => !walk.cells.includes(cell));
    const price = cells.reduce((sum, cell) => sum + (walk.prices[cell] ?? 0), 0);
    const cost = (graph.points[arc] ?? 0) + choice.points + price;
    walk.entries.push({ slot: shape.slot, held: shape.held, mask: graph.mask[arc] ?? 0, nurse: choice.nurse });
    walk.cells.push(...cells);
    visit(walk, graph.to[arc] ?? 0, {
      before: spent.before + cost,
      inside: spent.before + cost - walk.quietStep * (graph.quietRest[arc] ?? 0),
      after: Math.min(spent.inside, spent.after) + cost,
      paid: spent.paid + price,
    });
    walk.entries.pop();
    walk.cells.length -= cells.length;
  }
}

function keep(walk: Walk, charged: number, paid: number): void {
  const key = [...walk.cells].sort((a, b) => a - b).join();
  const known = walk.columns.get(key);
  if (known !== undefined && known.charged <= charged) return;
  walk.columns.set(key, { entries: [...walk.entries], cells: [...walk.cells], cost: charged - paid, charged });
}
