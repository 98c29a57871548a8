import type { SolveOptions } from '#engine/solve-options.ts';
import { dropTasks } from './drop-tasks.ts';
import { effortOf } from './night-effort.ts';
import type { NightFigures } from './plan.ts';
import type { ChangeRule, NightPatient, NightProblem, NightTask } from './problem.ts';
import { solveNight } from './solve-night.ts';

/** What could be asked of a clinician for one patient, and what it would bring. */
export type OrderChange = {
  readonly patientId: string;
  /** The rules that permit it, and who may approve; several when all changes of a patient are taken together. */
  readonly ruleIds: readonly string[];
  readonly approvers: readonly string[];
  readonly droppedTaskIds: readonly string[];
  readonly movedTaskIds: readonly string[];
  /** The patient's best night as things are, and with the change; nurses left aside. */
  readonly before: NightFigures;
  readonly after: NightFigures;
  readonly entriesSaved: number;
  readonly quietEntriesSaved: number;
  readonly quietMinutesGained: number;
  /** Both nights are proved best. */
  readonly proved: boolean;
};

/**
 * Order changes that help, best first: each permitted change of each patient, and all of a patient together, with the night solved anew.
 * Never for guarded patients (INP-10). Ranked by tasks on time, entries in quiet hours, entries, longest quiet stretch.
 */
export function proposeOrderChanges(problem: NightProblem, options: SolveOptions): readonly OrderChange[] {
  const effort = effortOf(options);
  const found: { readonly change: OrderChange; readonly gain: readonly number[] }[] = [];
  for (const patient of problem.patients) {
    if (patient.guarded || effort.spend()) continue;
    const drafts = problem.changeRules.map((rule) => draftOf(patient, [rule])).filter((draft) => draft !== null);
    const all = drafts.length > 1 ? draftOf(patient, problem.changeRules) : null;
    if (drafts.length === 0) continue;
    const before = bestAlone(problem, patient, options);
    for (const draft of all === null ? drafts : [...drafts, all]) {
      const after = bestAlone(problem, draft.patient, options);
      if (before === null || after === null) continue;
      const change = changeOf(draft, before, after);
      const gain = gainOf(change);
      if (isBetter(gain)) found.push({ change, gain });
    }
  }
  return found.sort((a, b) => compare(b.gain, a.gain)).map((one) => one.change);
}

type Draft = {
  readonly patient: NightPatient;
  readonly rules: readonly ChangeRule[];
  readonly dropped: readonly string[];
  readonly moved: readonly string[];
};

type Alone = { readonly figures: NightFigures; readonly proved: boolean };

/** The patient with all that these rules permit; null when they permit nothing here. */
function draftOf(patient: NightPatient, rules: readonly ChangeRule[]): Draft | null {
  const dropped: string[] = [];
  const moved: string[] = [];
  const used: ChangeRule[] = [];
  const tasks = patient.tasks.map((task) => {
    const rule = rules.find((one) => permits(one, patient, task));
    if (rule === undefined) return task;
    if (!used.includes(rule)) used.push(rule);
    (rule.effect.type === 'drop' ? dropped : moved).push(task.id);
    return changed(task, rule);
  });
  if (used.length === 0) return null;
  const changedPatient = dropTasks({ ...patient, tasks }, new Set(dropped), { bridged: true });
  return { patient: { ...changedPatient, chains: liftAround(changedPatient, moved) }, rules: used, dropped, moved };
}

function permits(rule: ChangeRule, patient: NightPatient, task: NightTask): boolean {
  if (!rule.kinds.includes(task.kind) || task.timeCritical || (rule.lowRiskOnly && !patient.lowRisk)) return false;
  const { effect } = rule;
  if (effect.type === 'not-before')
    return task.earliestMinute < effect.minute && task.orderedMinute < effect.latestMinute;
  return task.orderedMinute >= effect.fromMinute && task.orderedMinute < effect.untilMinute;
}

function changed(task: NightTask, rule: ChangeRule): NightTask {
  const { effect } = rule;
  if (effect.type === 'drop') return task;
  const earliest = effect.type === 'move' ? effect.earliestMinute : effect.minute;
  const latest = effect.type === 'move' ? effect.latestMinute : Math.max(task.latestMinute, effect.latestMinute);
  const orderedMinute = Math.min(latest, Math.max(earliest, task.orderedMinute));
  return { ...task, earliestMinute: earliest, latestMinute: latest, orderedMinute };
}

/** The most that may pass between members of a chain is lifted where one of them moves by agreement. */
function liftAround(patient: NightPatient, moved: readonly string[]): NightPatient['chains'] {
  return patient.chains.map((chain) =>
    chain.taskIds.some((id) => moved.includes(id)) ? { ...chain, maxGapMinutes: null } : chain,
  );
}

function bestAlone(problem: NightProblem, patient: NightPatient, options: SolveOptions): Alone | null {
  const { onProgress: _, ...quiet } = options;
  const alone = { ...problem, patients: [patient], nurses: null, entriesAtOnceMax: null };
  const plan = solveNight(alone, quiet);
  const night = plan.patients[0];
  return night === undefined || night.conflict !== null ? null : { figures: night.planned, proved: plan.optimal };
}

function changeOf(draft: Draft, before: Alone, after: Alone): OrderChange {
  return {
    patientId: draft.patient.id,
    ruleIds: [...new Set(draft.rules.map((rule) => rule.ruleId))],
    approvers: [...new Set(draft.rules.map((rule) => rule.approver))],
    droppedTaskIds: draft.dropped,
    movedTaskIds: draft.moved,
    before: before.figures,
    after: after.figures,
    entriesSaved: before.figures.entries - after.figures.entries,
    quietEntriesSaved: before.figures.quietEntries - after.figures.quietEntries,
    quietMinutesGained: (after.figures.longestQuiet?.minutes ?? 0) - (before.figures.longestQuiet?.minutes ?? 0),
    proved: before.proved && after.proved,
  };
}

function gainOf(change: OrderChange): readonly number[] {
  const off = (figures: NightFigures) => figures.lateTasks + figures.earlyTasks;
  const touched = change.droppedTaskIds.length + change.movedTaskIds.length;
  return [
    off(change.before) - off(change.after),
    change.quietEntriesSaved,
    change.entriesSaved,
    change.quietMinutesGained,
    -touched,
  ];
}

function isBetter(gain: readonly number[]): boolean {
  return compare(gain, [0, 0, 0, 0, -Infinity]) > 0 && gain.slice(0, 4).some((value) => value !== 0);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
