import type { NightPatient, NightProblem } from './problem.ts';

/** One task before another, by positions; the gap in grid steps. */
export type Link = {
  readonly first: number;
  readonly then: number;
  readonly least: number;
  /** Infinity when there is no most. */
  readonly most: number;
};

export type Span = { earliest: number; latest: number };

/** Chains and orders as links. Two members of a chain never share an entry. */
export function linksOf(problem: NightProblem, patient: NightPatient): readonly Link[] {
  if (patient.guarded) return [];
  const grid = problem.gridMinutes;
  const at = new Map(patient.tasks.map((task, index) => [task.id, index]));
  const links: Link[] = [];
  const add = (ids: readonly [string, string], least: number, most: number | null): void => {
    const [first, then] = [at.get(ids[0]) ?? -1, at.get(ids[1]) ?? -1];
    links.push({
      first,
      then,
      least: Math.ceil(least / grid),
      most: most === null ? Infinity : Math.floor(most / grid),
    });
  };
  for (const chain of patient.chains) {
    for (const [index, id] of chain.taskIds.slice(1).entries()) {
      add([chain.taskIds[index] ?? '', id], Math.max(grid, chain.minGapMinutes ?? 0), chain.maxGapMinutes);
    }
  }
  for (const order of patient.orders) {
    add([order.firstTaskId, order.thenTaskId], order.minGapMinutes, order.maxGapMinutes);
  }
  return links;
}

/**
 * Cuts from the spans what the links and the ends of the chains exclude, until nothing changes: shortest paths of difference
 * constraints (Bellman 1958). False when a span is left empty.
 */
export function tightenWindows(
  problem: NightProblem,
  facts: { readonly patient: NightPatient; readonly spans: Span[]; readonly links: readonly Link[] },
): boolean {
  const { patient, spans, links } = facts;
  if (!patient.guarded) cutAtEnds(problem, patient, spans);
  for (let round = 0; round <= spans.length; round += 1) {
    let hasChanged = false;
    for (const link of links) {
      const [first, then] = [spans[link.first], spans[link.then]];
      if (first === undefined || then === undefined) continue;
      hasChanged = raise(then, first.earliest + link.least) || hasChanged;
      hasChanged = lower(first, then.latest - link.least) || hasChanged;
      if (link.most < Infinity) {
        hasChanged = raise(first, then.earliest - link.most) || hasChanged;
        hasChanged = lower(then, first.latest + link.most) || hasChanged;
      }
    }
    if (spans.some((span) => span.latest < span.earliest)) return false;
    if (!hasChanged) return true;
  }
  return false;
}

function cutAtEnds(problem: NightProblem, patient: NightPatient, spans: readonly Span[]): void {
  const at = new Map(patient.tasks.map((task, index) => [task.id, index]));
  const slot = (minute: number) => (minute - problem.nightFromMinute) / problem.gridMinutes;
  for (const chain of patient.chains) {
    const first = spans[at.get(chain.taskIds[0] ?? '') ?? -1];
    const last = spans[at.get(chain.taskIds.at(-1) ?? '') ?? -1];
    const { lastBeforeMinute: before, firstAfterMinute: after, minGapMinutes: least, maxGapMinutes: most } = chain;
    if (first !== undefined && before !== null) {
      if (least !== null) raise(first, Math.ceil(slot(before + least)));
      if (most !== null) lower(first, Math.floor(slot(before + most)));
    }
    if (last !== undefined && after !== null) {
      if (least !== null) lower(last, Math.floor(slot(after - least)));
      if (most !== null) raise(last, Math.ceil(slot(after - most)));
    }
  }
}

function raise(span: Span, earliest: number): boolean {
  if (earliest <= span.earliest) return false;
  span.earliest = earliest;
  return true;
}

function lower(span: Span, latest: number): boolean {
  if (latest >= span.latest) return false;
  span.latest = latest;
  return true;
}
