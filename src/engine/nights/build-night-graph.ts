import { availableNow, type EntryOptions, entryOptions } from './entry-options.ts';
import { type NightBound, openNightBound } from './night-bound.ts';
import type { NightGraph } from './night-graph.ts';
import { advanceTies, firstState, keyOf, type NightState } from './night-state.ts';
import type { PatientModel } from './patient-model.ts';
import type { ArcKind, RawNode } from './raw-graph.ts';
import { trimGraph } from './trim-graph.ts';

/** Nodes that one patient may take; a night with more is not proved. */
const NODES_MAX = 120_000;

const WAITING: ArcKind = { mask: 0, held: 0, quietRest: 0, skills: 0, points: 0 };

/**
 * Every night of the patient that costs at most `limit` points, quiet stretch apart. `spend` is asked once per node and stops the work by
 * true; null then, and when the graph grows too large.
 */
export function buildNightGraph(
  model: PatientModel,
  facts: { readonly limit: number; readonly bound?: NightBound; readonly spend: () => boolean },
): { readonly graph: NightGraph | null; readonly least: number; readonly isComplete: boolean } {
  const bound = facts.bound ?? openNightBound(model);
  const first = firstState(model);
  const slots: Map<string, RawNode>[] = Array.from({ length: model.steps + 1 }, () => new Map());
  slots[0]?.set(keyOf(first.done, first.ties), nodeOf(model, first, { reached: 0, ahead: bound(first) }));
  const build: Build = {
    model,
    slots,
    bound,
    limit: facts.limit,
    isComplete: true,
    options: new Map(),
    ties: new Uint16Array(first.ties.length),
  };
  let nodes = 0;
  for (const [slot, nodesOfSlot] of slots.entries()) {
    build.options.clear();
    for (const node of nodesOfSlot.values()) {
      if (node.isEnd || slot === model.steps || node.reached + node.ahead > facts.limit) continue;
      nodes += 1;
      if (nodes > NODES_MAX || facts.spend()) return { graph: null, least: Infinity, isComplete: false };
      expand(build, node);
    }
  }
  return { ...trimGraph(model, slots, facts.limit), isComplete: build.isComplete };
}

type Build = {
  readonly model: PatientModel;
  readonly slots: readonly Map<string, RawNode>[];
  readonly bound: NightBound;
  readonly limit: number;
  isComplete: boolean;
  /** By available tasks, for the slot at hand. */
  readonly options: Map<number, { readonly arcs: readonly ArcKind[]; readonly isComplete: boolean }>;
  readonly ties: Uint16Array;
};

function nodeOf(
  model: PatientModel,
  state: NightState,
  points: { readonly reached: number; readonly ahead: number },
): RawNode {
  const all = model.tasks.length === 0 ? 0 : (2 ** model.tasks.length - 1) | 0;
  return { state, isEnd: state.done === all, ...points, rest: Infinity, arcs: [], at: -1 };
}

function expand(build: Build, node: RawNode): void {
  const { model } = build;
  connect(build, node, WAITING, 1);
  const available = availableNow(model, node.state);
  if (available === 0) return;
  let known = build.options.get(available);
  if (known === undefined) {
    known = arcKinds(entryOptions(model, node.state.slot, available));
    build.options.set(available, known);
  }
  if (!known.isComplete) build.isComplete = false;
  for (const kind of known.arcs) connect(build, node, kind, kind.held);
}

function arcKinds(found: EntryOptions): { readonly arcs: readonly ArcKind[]; readonly isComplete: boolean } {
  const arcs = found.options.map(({ mask, minutes, skills, held, points }) => ({
    mask,
    held,
    quietRest: minutes === 0 ? 1 : 0,
    skills,
    points,
  }));
  return { arcs, isComplete: found.isComplete };
}

function connect(build: Build, node: RawNode, kind: ArcKind, steps: number): void {
  const reached = node.reached + kind.points;
  if (reached > build.limit) return;
  const done = node.state.done | kind.mask;
  const slot = node.state.slot + steps;
  advanceTies(build.model, node.state, { mask: kind.mask, steps, ties: build.ties });
  const key = keyOf(done, build.ties);
  const known = build.slots[slot]?.get(key);
  if (known !== undefined) {
    known.reached = Math.min(known.reached, reached);
    if (reached + known.ahead <= build.limit) node.arcs.push({ kind, to: known });
    return;
  }
  const state = { slot, done, ties: build.ties.slice() };
  const ahead = build.bound(state);
  const to = nodeOf(build.model, state, { reached, ahead });
  if (ahead < Infinity) build.slots[slot]?.set(key, to);
  if (reached + ahead <= build.limit) node.arcs.push({ kind, to });
}
