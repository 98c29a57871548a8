import type { NightGraph } from './night-graph.ts';

/** A night as arcs of the graph, without the waiting. */
export type NightPath = { readonly cost: number; readonly arcs: readonly number[] };

/**
 * Before the one stretch that counts as quiet, inside it, after it. Every path may choose which of its stretches counts; the cheapest
 * choice is the longest, so that a longest stretch becomes a sum over arcs.
 */
const MODES = 3;

/**
 * The least cost from every node and mode to the end, backwards; `charge` is what each arc costs beside its own points;
 * the last entry must lie over slot `endsAfter` or a later one.
 * `back[3 * node + mode]`.
 */
export function costsToEnd(graph: NightGraph, charge: Float64Array, quietStep: number, endsAfter = -1): Float64Array {
  const nodes = graph.slot.length;
  const back = new Float64Array(nodes * MODES).fill(Infinity);
  const { firstArc, to, mask, points, quietRest, slot } = graph;
  for (let node = nodes - 1; node >= 0; node -= 1) {
    if (graph.isEnd[node] === 1) {
      if ((slot[node] ?? 0) <= endsAfter) continue;
      const tail = -quietStep * (graph.steps - (slot[node] ?? 0));
      back[node * MODES] = Math.min(tail, 0);
      back[node * MODES + 1] = tail;
      back[node * MODES + 2] = 0;
      continue;
    }
    let [before, inside, after] = [Infinity, Infinity, Infinity];
    const end = firstArc[node + 1] ?? 0;
    for (let arc = firstArc[node] ?? 0; arc < end; arc += 1) {
      const target = (to[arc] ?? 0) * MODES;
      const toBefore = back[target] ?? Infinity;
      const toInside = back[target + 1] ?? Infinity;
      const toAfter = back[target + 2] ?? Infinity;
      if ((mask[arc] ?? 0) === 0) {
        const resting = charge[arc] ?? 0;
        before = Math.min(before, resting + toBefore);
        inside = Math.min(inside, resting + toInside - quietStep);
        after = Math.min(after, resting + toAfter);
        continue;
      }
      const cost = (points[arc] ?? 0) + (charge[arc] ?? 0);
      before = Math.min(before, cost + toBefore, cost + toInside - quietStep * (quietRest[arc] ?? 0));
      inside = Math.min(inside, cost + toAfter);
      after = Math.min(after, cost + toAfter);
    }
    back[node * MODES] = before;
    back[node * MODES + 1] = inside;
    back[node * MODES + 2] = after;
  }
  return back;
}

/** The least cost of a whole night. */
export function leastCost(graph: NightGraph, back: Float64Array): number {
  return graph.slot.length === 0 ? Infinity : Math.min(back[0] ?? Infinity, back[1] ?? Infinity);
}

/** A cheapest night, read off the costs; null when there is none. */
export function cheapestNight(
  graph: NightGraph,
  facts: { readonly back: Float64Array; readonly charge: Float64Array; readonly quietStep: number },
): NightPath | null {
  const cost = leastCost(graph, facts.back);
  if (cost === Infinity) return null;
  const arcs: number[] = [];
  let node = 0;
  let mode = (facts.back[1] ?? Infinity) <= (facts.back[0] ?? Infinity) ? 1 : 0;
  while (graph.isEnd[node] !== 1) {
    const step = cheapestStep(graph, facts, { node, mode });
    if (step === null) return null;
    if ((graph.mask[step.arc] ?? 0) !== 0) arcs.push(step.arc);
    node = graph.to[step.arc] ?? 0;
    mode = step.mode;
  }
  return { cost, arcs };
}

function cheapestStep(
  graph: NightGraph,
  facts: { readonly back: Float64Array; readonly charge: Float64Array; readonly quietStep: number },
  from: { readonly node: number; readonly mode: number },
): { readonly arc: number; readonly mode: number } | null {
  let best: { arc: number; mode: number } | null = null;
  let least = Infinity;
  const end = graph.firstArc[from.node + 1] ?? 0;
  for (let arc = graph.firstArc[from.node] ?? 0; arc < end; arc += 1) {
    const isWaiting = (graph.mask[arc] ?? 0) === 0;
    const cost = (isWaiting ? 0 : (graph.points[arc] ?? 0)) + (facts.charge[arc] ?? 0);
    for (const mode of isWaiting ? [from.mode] : from.mode === 0 ? [0, 1] : [2]) {
      const quiet = isWaiting ? (mode === 1 ? 1 : 0) : mode === 1 ? (graph.quietRest[arc] ?? 0) : 0;
      const total = cost - quiet * facts.quietStep + (facts.back[(graph.to[arc] ?? 0) * MODES + mode] ?? Infinity);
      if (total < least) {
        least = total;
        best = { arc, mode };
      }
    }
  }
  return best;
}
