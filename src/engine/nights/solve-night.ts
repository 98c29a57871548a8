import type { SolveOptions } from '#engine/solve-options.ts';
import { assembleNight, type PatientOutcome } from './assemble-night.ts';
import { fallbackSearch } from './fallback-search.ts';
import { findConflict } from './find-conflict.ts';
import { type Effort, effortOf } from './night-effort.ts';
import { type NightPoints, nightPoints } from './night-weights.ts';
import { type PatientSearch, searchPatient } from './patient-search.ts';
import type { NightPlan } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { type GroupAnswer, solveGroup } from './solve-group.ts';
import { type WardCrew, wardCrew } from './ward-crew.ts';
import { wardGroups } from './ward-groups.ts';
import { wardMember } from './ward-member.ts';

/** What a repair holds on to. */
export type KeptNight = {
  readonly minutes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly fixedBeforeMinute: number;
  readonly nurseOf: (patientId: string, minute: number) => string | null | undefined;
};

/**
 * The night of a ward. Each patient's night is exact (model C: windows, gaps, order, lengths, skills); the nights are then combined so that
 * no nurse is in two rooms at once. Expects a problem that `validateNight` accepts. Exact unless the budget or the steps run out or the
 * caller cancels: then `optimal` is false, the bound still holds, and patients for whom no night was found stay as ordered where that
 * breaks no rule.
 */
export function solveNight(problem: NightProblem, options: SolveOptions): NightPlan {
  const solved = solveWard(problem, options, null);
  return assembleNight(problem, solved.outcomes, solved.proof);
}

export type SolvedWard = {
  readonly outcomes: readonly PatientOutcome[];
  /** In the points of the search: a repair counts moved tasks too. */
  readonly cost: number;
  readonly proof: {
    readonly bound: number;
    readonly stop: 'finished' | NonNullable<ReturnType<Effort['stop']>>;
    readonly isProved: boolean;
  };
};

export function solveWard(problem: NightProblem, options: SolveOptions, kept: KeptNight | null): SolvedWard {
  const effort = effortOf(options);
  const ward: Ward = { problem, points: nightPoints(problem, kept !== null), effort, kept, conflicts: new Map() };
  const crew = wardCrew(problem, kept?.nurseOf);
  const searches = problem.patients.flatMap((patient, index) => {
    const search = searchOne(ward, patient, ward.points.entry);
    options.onProgress?.({ fraction: (0.5 * (index + 1)) / problem.patients.length, cost: null, bound: null });
    return search === null ? [] : [search];
  });
  const groups = wardGroups(
    searches.map((search) => wardMember(search, crew)),
    crew,
  );
  const answers: GroupAnswer[] = [];
  for (const group of groups) {
    answers.push(widenUntilProved(ward, crew, solveGroup(group, crew, { spend: effort.spend, mayWiden: true })));
    options.onProgress?.({ fraction: 0.5 + (0.5 * answers.length) / groups.length, ...soFar(answers, groups.length) });
  }
  return collect(ward, answers);
}

type Ward = {
  readonly problem: NightProblem;
  readonly points: NightPoints;
  readonly effort: Effort;
  readonly kept: KeptNight | null;
  readonly conflicts: Map<string, PatientOutcome>;
};

function searchOne(ward: Ward, patient: NightPatient, margin: number): PatientSearch | null {
  const { problem, points, effort, kept } = ward;
  const wish = {
    points,
    ...(kept === null
      ? {}
      : { kept: kept.minutes.get(patient.id) ?? new Map<string, number>(), fixedBeforeMinute: kept.fixedBeforeMinute }),
  };
  const outcome = searchPatient(problem, patient, { ...wish, margin, spend: effort.spend });
  if (outcome.kind === 'found') return outcome.search;
  if (outcome.kind === 'stopped') {
    const fallback = fallbackSearch(problem, patient, wish);
    if (fallback !== null) return fallback;
  }
  const conflict =
    outcome.kind === 'impossible'
      ? findConflict(problem, patient, effort.spend)
      : { taskIds: patient.tasks.map((task) => task.id), proved: false };
  ward.conflicts.set(patient.id, { patient, column: null, conflict });
  return null;
}

/** The proof asked for nights dearer than those at hand: look further for these members, ever further. */
function widenUntilProved(ward: Ward, crew: WardCrew, first: GroupAnswer): GroupAnswer {
  const { entry, quietEntry, offTime, moved } = ward.points;
  const last = moved > 0 ? [moved + offTime, 3 * moved + offTime] : [2 * offTime + quietEntry];
  const margins = [quietEntry + 3 * entry, offTime, ...last, Infinity];
  const level = first.members.map(() => 0);
  let answer = first;
  while (ward.effort.stop() === null) {
    const cut = [...answer.cut].filter((index) => (level[index] ?? 0) < margins.length);
    if (cut.length === 0) return answer;
    const members = answer.members.map((member, index) => {
      if (!cut.includes(index)) return member;
      const margin = margins[level[index] ?? 0] ?? Infinity;
      level[index] = (level[index] ?? 0) + 1;
      const wider = searchOne(ward, member.search.patient, margin);
      return wider === null || !wider.isComplete ? member : wardMember(wider, crew);
    });
    const next = solveGroup(members, crew, { spend: ward.effort.spend, mayWiden: false });
    const bound = Math.max(next.bound, answer.bound);
    const isBetter = next.board.cost <= answer.board.cost;
    answer = isBetter ? { ...next, bound } : { ...answer, members, bound, cut: next.cut };
  }
  return answer;
}

function soFar(
  answers: readonly GroupAnswer[],
  groups: number,
): { readonly cost: number | null; readonly bound: number | null } {
  if (answers.length < groups) return { cost: null, bound: null };
  return {
    cost: answers.reduce((sum, answer) => sum + answer.board.cost, 0),
    bound: answers.reduce((sum, answer) => sum + Math.min(answer.bound, answer.board.cost), 0),
  };
}

function collect(ward: Ward, answers: readonly GroupAnswer[]): SolvedWard {
  const nights = new Map<string, PatientOutcome>(ward.conflicts);
  for (const answer of answers) {
    for (const [index, member] of answer.members.entries()) {
      const column = answer.board.columns[index] ?? null;
      nights.set(member.search.patient.id, { patient: member.search.patient, column, conflict: null });
    }
  }
  const outcomes = ward.problem.patients.flatMap((patient) => nights.get(patient.id) ?? []);
  const { cost, bound } = soFar(answers, answers.length);
  return {
    outcomes,
    cost: cost ?? 0,
    proof: {
      bound: bound ?? 0,
      stop: ward.effort.stop() ?? 'finished',
      isProved: [...ward.conflicts.values()].every((outcome) => outcome.conflict?.proved !== false),
    },
  };
}
