import { checkEntries } from './check-entries.ts';
import { checkGaps } from './check-gaps.ts';
import { checkNurses } from './check-nurses.ts';
import { NIGHT_TERMS, type NightFigures, type NightPlan, type NightTermPoints, type PatientNight } from './plan.ts';
import type { NightProblem } from './problem.ts';
import { recomputeNight, recomputeTerms } from './recompute-night.ts';

export type NightCheck = {
  /** One sentence each; empty when the plan may be used. */
  readonly violations: readonly string[];
  readonly cost: number;
  readonly terms: NightTermPoints;
  /** By patient, in the order of the problem. */
  readonly figures: readonly { readonly planned: NightFigures; readonly ordered: NightFigures }[];
};

/** Judges a night from anyone: every task, window, gap, nurse and figure. Shares nothing with the search but the types. */
export function checkNight(problem: NightProblem, plan: NightPlan): NightCheck {
  const violations: string[] = [];
  if (plan.patients.length !== problem.patients.length) {
    violations.push(`The plan has ${plan.patients.length} patients; the problem has ${problem.patients.length}.`);
  }
  const nights = problem.patients.map((patient, index): PatientNight | null => {
    const night = plan.patients[index];
    if (night !== undefined && night.patientId === patient.id) return night;
    violations.push(`The plan has no night for patient ${patient.id} in its place.`);
    return null;
  });
  for (const [index, patient] of problem.patients.entries()) {
    const night = nights[index];
    if (night === null || night === undefined) continue;
    if (night.conflict !== null) {
      if (night.entries.length > 0) violations.push(`Patient ${patient.id} has a conflict and entries at once.`);
      continue;
    }
    violations.push(...checkEntries(problem, patient, night), ...checkGaps(patient, night));
  }
  violations.push(...checkNurses(problem, nights));
  const figures = problem.patients.map((patient, index) => recomputeNight(problem, patient, nights[index] ?? null));
  const terms = recomputeTerms(problem, nights);
  const cost = NIGHT_TERMS.reduce((sum, term) => sum + terms[term], 0);
  violations.push(...checkClaims(plan, { terms, cost, figures, nights }));
  return { violations, cost, terms, figures };
}

type Found = Omit<NightCheck, 'violations'> & { readonly nights: readonly (PatientNight | null)[] };

function checkClaims(plan: NightPlan, found: Found): string[] {
  const violations: string[] = [];
  for (const term of NIGHT_TERMS) {
    if (plan.terms[term] !== found.terms[term]) {
      violations.push(`The plan counts ${plan.terms[term]} points for ${term}; it is ${found.terms[term]}.`);
    }
  }
  if (plan.cost !== found.cost) violations.push(`The plan says it costs ${plan.cost}; it costs ${found.cost}.`);
  if (plan.bound > plan.cost) violations.push(`The bound ${plan.bound} lies above the cost ${plan.cost}.`);
  if (plan.gap !== plan.cost - plan.bound) violations.push(`The gap is ${plan.cost - plan.bound}, not ${plan.gap}.`);
  if (plan.optimal && plan.bound !== plan.cost) {
    violations.push('The plan is called optimal although bound and cost do not meet.');
  }
  for (const [index, night] of found.nights.entries()) {
    const own = found.figures[index];
    if (night === null || own === undefined) continue;
    if (!sameFigures(night.planned, own.planned))
      violations.push(`The figures of patient ${night.patientId} are not those of the entries.`);
    if (!sameFigures(night.ordered, own.ordered))
      violations.push(`The ordered figures of patient ${night.patientId} are not right.`);
  }
  return [...violations, ...checkWard(plan, found)];
}

function sameFigures(a: NightFigures, b: NightFigures): boolean {
  const isSame = (['entries', 'quietEntries', 'lateTasks', 'earlyTasks', 'wakes', 'uncovered'] as const).every(
    (name) => a[name] === b[name],
  );
  if (a.longestQuiet === null || b.longestQuiet === null) return isSame && a.longestQuiet === b.longestQuiet;
  return (['fromMinute', 'untilMinute', 'minutes'] as const).reduce(
    (same, name) => same && a.longestQuiet?.[name] === b.longestQuiet?.[name],
    isSame,
  );
}

function checkWard(plan: NightPlan, found: Found): string[] {
  const held = found.figures.filter((_, index) => found.nights[index]?.conflict === null);
  const sum = (count: (one: (typeof held)[number]) => number) => held.reduce((total, one) => total + count(one), 0);
  const ward = {
    entries: sum((one) => one.planned.entries),
    quietEntries: sum((one) => one.planned.quietEntries),
    longestQuietMinutes: sum((one) => one.planned.longestQuiet?.minutes ?? 0),
    lateTasks: sum((one) => one.planned.lateTasks),
    earlyTasks: sum((one) => one.planned.earlyTasks),
    uncovered: sum((one) => one.planned.uncovered),
    entriesOrdered: sum((one) => one.ordered.entries),
    quietEntriesOrdered: sum((one) => one.ordered.quietEntries),
    longestQuietMinutesOrdered: sum((one) => one.ordered.longestQuiet?.minutes ?? 0),
    patientsWithoutNight: found.nights.filter((night) => night?.conflict !== null).length,
  };
  return (Object.keys(ward) as (keyof typeof ward)[])
    .filter((name) => ward[name] !== plan.figures[name])
    .map((name) => `The plan says ${plan.figures[name]} for ${name} of the ward; it is ${ward[name]}.`);
}
