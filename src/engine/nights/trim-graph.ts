import type { NightGraph } from './night-graph.ts';
import type { PatientModel } from './patient-model.ts';
import type { ArcKind, RawArc, RawNode } from './raw-graph.ts';

/** Keeps the nodes and arcs that lie on a night of at most `limit` points, and packs them. `least` is Infinity when there is none. */
export function trimGraph(
  model: PatientModel,
  slots: readonly ReadonlyMap<string, RawNode>[],
  limit: number,
): { readonly graph: NightGraph; readonly least: number } {
  for (let slot = slots.length - 1; slot >= 0; slot -= 1) {
    for (const node of slots[slot]?.values() ?? []) node.rest = restOf(node);
  }
  const nodes: RawNode[] = [];
  const firstArc: number[] = [0];
  const arcs: RawArc[] = [];
  let least = Infinity;
  for (const bySlot of slots) {
    for (const node of bySlot.values()) {
      if (node.state.slot === 0) least = node.rest;
      if (node.reached + node.rest > limit) continue;
      node.at = nodes.length;
      nodes.push(node);
      for (const arc of node.arcs) {
        if (node.reached + arc.kind.points + arc.to.rest <= limit) arcs.push(arc);
      }
      firstArc.push(arcs.length);
    }
  }
  const beyond = (Math.floor(limit / model.points.unit) + 1) * model.points.unit;
  const numbers = (read: (kind: ArcKind) => number) => Int32Array.from(arcs, (arc) => read(arc.kind));
  return {
    least,
    graph: {
      steps: model.steps,
      slot: Int32Array.from(nodes, (node) => node.state.slot),
      firstArc: Int32Array.from(firstArc),
      isEnd: Uint8Array.from(nodes, (node) => (node.isEnd ? 1 : 0)),
      to: Int32Array.from(arcs, (arc) => arc.to.at),
      mask: numbers((kind) => kind.mask),
      held: numbers((kind) => kind.held),
      quietRest: numbers((kind) => kind.quietRest),
      skills: numbers((kind) => kind.skills),
      points: Float64Array.from(arcs, (arc) => arc.kind.points),
      outside: beyond - model.steps * model.points.quietStep,
      isEmpty: nodes.length === 0,
    },
  };
}

function restOf(node: RawNode): number {
  if (node.isEnd) return 0;
  let rest = Infinity;
  for (const { kind, to } of node.arcs) rest = Math.min(rest, kind.points + to.rest);
  return rest;
}
