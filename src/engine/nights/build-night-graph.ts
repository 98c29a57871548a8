import { type EntryOption, entryOptions, stepsFor } from './entry-options.ts';
import { type NightBound, openNightBound } from './night-bound.ts';
import type { NightGraph } from './night-graph.ts';
import { advance, firstState, keyOf, type NightState } from './night-state.ts';
import type { PatientModel } from './patient-model.ts';
import { trimGraph } from './trim-graph.ts';

export type RawArc = {
  readonly to: RawNode;
  readonly mask: number;
  readonly held: number;
  readonly quietRest: number;
  readonly skills: number;
  readonly points: number;
};

export type RawNode = {
  readonly state: NightState;
  readonly isEnd: boolean;
  /** Least points from the beginning of the night. */
  reached: number;
  /** Least points until its end. */
  rest: number;
  arcs: RawArc[];
};

export type Spender = () => boolean;

/** Nodes that one patient may take; a night with more is not proved. */
const NODES_MAX = 120_000;

/**
 * Every night of the patient that costs at most `limit` points, quiet stretch apart. `spend` is asked once per node and stops the work by
 * true; null then, and when the graph grows too large.
 */
export function buildNightGraph(
  model: PatientModel,
  facts: { readonly limit: number; readonly spend: Spender },
): { readonly graph: NightGraph | null; readonly least: number; readonly isComplete: boolean } {
  const bound = openNightBound(model);
  const first = firstState(model);
  const root = nodeOf(model, first, 0);
  const slots: Map<string, RawNode>[] = Array.from({ length: model.steps + 1 }, () => new Map());
  slots[0]?.set(keyOf(first), root);
  const build = { model, slots, bound, limit: facts.limit, isComplete: true };
  let nodes = 0;
  for (const [index, nodesOfSlot] of slots.entries()) {
    for (const node of nodesOfSlot.values()) {
      if (node.isEnd || index === model.steps) continue;
      nodes += 1;
      if (nodes > NODES_MAX || facts.spend()) return { graph: null, least: Infinity, isComplete: false };
      if (node.reached + bound(node.state) <= facts.limit) expand(build, node);
    }
  }
  const { graph, least } = trimGraph(
    model,
    slots.map((map) => [...map.values()]),
    facts.limit,
  );
  return { graph, least, isComplete: build.isComplete };
}

type Build = {
  readonly model: PatientModel;
  readonly slots: readonly Map<string, RawNode>[];
  readonly bound: NightBound;
  readonly limit: number;
  isComplete: boolean;
};

function nodeOf(model: PatientModel, state: NightState, reached: number): RawNode {
  return { state, isEnd: state.done === allTasks(model), reached, rest: Infinity, arcs: [] };
}

function allTasks(model: PatientModel): number {
  return model.tasks.length === 0 ? 0 : (2 ** model.tasks.length - 1) | 0;
}

function expand(build: Build, node: RawNode): void {
  const { model } = build;
  const slot = node.state.slot;
  const waiting = { mask: 0, held: 0, quietRest: 0, skills: 0, points: 0 };
  connect(build, node, { state: advance(model, node.state, 0, 1), arc: waiting });
  const { options, isComplete } = entryOptions(model, node.state);
  if (!isComplete) build.isComplete = false;
  for (const option of options) {
    const held = stepsFor(model, option);
    const steps = Math.min(held, model.steps - slot);
    connect(build, node, {
      state: advance(model, node.state, option.mask, steps),
      arc: {
        mask: option.mask,
        held: steps,
        quietRest: option.minutes === 0 ? 1 : 0,
        skills: option.skills,
        points: pointsOf(model, option, slot),
      },
    });
  }
}

function connect(
  build: Build,
  node: RawNode,
  next: { readonly state: NightState; readonly arc: Omit<RawArc, 'to'> },
): void {
  const reached = node.reached + next.arc.points;
  const key = keyOf(next.state);
  const known = build.slots[next.state.slot]?.get(key);
  if (known !== undefined) {
    known.reached = Math.min(known.reached, reached);
    node.arcs.push({ ...next.arc, to: known });
    return;
  }
  if (reached + build.bound(next.state) > build.limit) return;
  const to = nodeOf(build.model, next.state, reached);
  build.slots[next.state.slot]?.set(key, to);
  node.arcs.push({ ...next.arc, to });
}

function pointsOf(model: PatientModel, option: EntryOption, slot: number): number {
  let points = model.entryPoints[slot] ?? 0;
  for (const [index, task] of model.tasks.entries()) {
    if ((option.mask >>> index) & 1) points += task.points[slot] ?? 0;
  }
  return points;
}
