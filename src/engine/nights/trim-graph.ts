import type { RawArc, RawNode } from './build-night-graph.ts';
import type { NightGraph } from './night-graph.ts';
import type { PatientModel } from './patient-model.ts';

/** Keeps the nodes and arcs that lie on a night of at most `limit` points, and packs them. `least` is Infinity when there is none. */
export function trimGraph(
  model: PatientModel,
  slots: readonly (readonly RawNode[])[],
  limit: number,
): { readonly graph: NightGraph; readonly least: number } {
  for (const nodes of [...slots].reverse()) {
    for (const node of nodes) {
      node.rest = node.isEnd ? 0 : Math.min(Infinity, ...node.arcs.map((arc) => arc.points + arc.to.rest));
    }
  }
  const isKept = (node: RawNode, arc: RawArc) => node.reached + arc.points + arc.to.rest <= limit;
  const nodes = slots.flat().filter((node) => node.reached + node.rest <= limit);
  const at = new Map(nodes.map((node, index) => [node, index]));
  const arcs = nodes.map((node) => node.arcs.filter((arc) => isKept(node, arc)));
  const firstArc = new Int32Array(nodes.length + 1);
  for (const [index, own] of arcs.entries()) firstArc[index + 1] = (firstArc[index] ?? 0) + own.length;
  const flat = arcs.flat();
  const outside = (Math.floor(limit / model.points.unit) + 1) * model.points.unit;
  return {
    least: slots[0]?.[0]?.rest ?? Infinity,
    graph: {
      steps: model.steps,
      slot: Int32Array.from(nodes, (node) => node.state.slot),
      firstArc,
      isEnd: Uint8Array.from(nodes, (node) => (node.isEnd ? 1 : 0)),
      to: Int32Array.from(flat, (arc) => at.get(arc.to) ?? -1),
      mask: Int32Array.from(flat, (arc) => arc.mask),
      held: Int32Array.from(flat, (arc) => arc.held),
      quietRest: Int32Array.from(flat, (arc) => arc.quietRest),
      skills: Int32Array.from(flat, (arc) => arc.skills),
      points: Float64Array.from(flat, (arc) => arc.points),
      outside: outside - model.steps * model.points.quietStep,
      isEmpty: nodes.length === 0,
    },
  };
}
