import type { OrderChange } from './order-changes.ts';
import type { OrderChangesPlan } from './order-changes-plan.ts';
import type { NightFigures } from './plan.ts';
import type { ChangeRule, NightPatient, NightProblem, NightTask } from './problem.ts';
import { recomputeNight } from './recompute-night.ts';

/**
 * Judges proposed order changes: each permitted by the rules it names, for a patient who may be asked about, with gains that are the
 * difference of its nights, and ranked. That the nights are the best ones is what `solveNight` proves.
 */
export function checkOrderChanges(
  problem: NightProblem,
  plan: OrderChangesPlan,
): { readonly violations: readonly string[] } {
  const ids = problem.patients.map(({ id }) => id).join('\n');
  const violations =
    plan.patients.map(({ patientId }) => patientId).join('\n') === ids ? [] : ['Not each patient is there once.'];
  for (const patient of problem.patients) {
    const told = plan.patients.find(({ patientId }) => patientId === patient.id);
    const { ordered } = recomputeNight(problem, patient, null);
    if (told !== undefined && (told.guarded !== patient.guarded || textOf(told.ordered) !== textOf(ordered)))
      violations.push(`The night of ${patient.id} as ordered is not what the plan says.`);
  }
  for (const change of plan.changes) violations.push(...changeFaults(problem, change));
  const ranks = plan.changes.map(rankOf);
  if (ranks.some((rank, index) => index > 0 && isAbove(rank, ranks[index - 1] ?? rank)))
    violations.push('The changes do not stand best first.');
  return { violations };
}

function changeFaults(problem: NightProblem, change: OrderChange): string[] {
  const patient = problem.patients.find(({ id }) => id === change.patientId);
  if (patient === undefined) return [`Patient ${change.patientId} is not in the problem.`];
  if (patient.guarded) return [`Patient ${patient.id} is guarded: nothing may be asked (INP-10).`];
  const rules = problem.changeRules.filter(
    ({ ruleId, approver }) => change.ruleIds.includes(ruleId) && change.approvers.includes(approver),
  );
  const name = `The change for ${patient.id} by ${change.ruleIds.join(', ')}`;
  const faults: string[] = [];
  if (change.ruleIds.length === 0 || !change.ruleIds.every((id) => rules.some(({ ruleId }) => ruleId === id)))
    faults.push(`${name} names a rule or approver that the problem does not.`);
  const isPermitted = (id: string, isDrop: boolean) => {
    const task = patient.tasks.find((one) => one.id === id);
    return (
      task !== undefined &&
      rules.some((rule) => (rule.effect.type === 'drop') === isDrop && mayChange(rule, patient, task))
    );
  };
  const touched = [...change.droppedTaskIds, ...change.movedTaskIds];
  if (touched.length === 0 || new Set(touched).size < touched.length) faults.push(`${name} changes nothing, or twice.`);
  for (const id of change.droppedTaskIds) if (!isPermitted(id, true)) faults.push(`${name} may not drop ${id}.`);
  for (const id of change.movedTaskIds) if (!isPermitted(id, false)) faults.push(`${name} may not move ${id}.`);
  const { before, after } = change;
  const quiet = (figures: NightFigures) => figures.longestQuiet?.minutes ?? 0;
  const isTrue =
    change.entriesSaved === before.entries - after.entries &&
    change.quietEntriesSaved === before.quietEntries - after.quietEntries &&
    change.quietMinutesGained === quiet(after) - quiet(before);
  if (!isTrue) faults.push(`${name} does not gain what it says.`);
  return faults;
}

function mayChange({ kinds, lowRiskOnly, effect }: ChangeRule, patient: NightPatient, task: NightTask): boolean {
  if (task.timeCritical || !kinds.includes(task.kind) || (lowRiskOnly && !patient.lowRisk)) return false;
  if (effect.type === 'not-before')
    return task.earliestMinute < effect.minute && task.orderedMinute < effect.latestMinute;
  return effect.fromMinute <= task.orderedMinute && task.orderedMinute < effect.untilMinute;
}

function rankOf({ before, after, ...change }: OrderChange): readonly number[] {
  const off = (figures: NightFigures) => figures.lateTasks + figures.earlyTasks;
  return [off(before) - off(after), change.quietEntriesSaved, change.entriesSaved, change.quietMinutesGained];
}

function isAbove(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

function textOf({
  entries,
  quietEntries,
  longestQuiet,
  lateTasks,
  earlyTasks,
  wakes,
  uncovered,
}: NightFigures): string {
  const { fromMinute = 0, untilMinute = 0, minutes = 0 } = longestQuiet ?? {};
  return [entries, quietEntries, fromMinute, untilMinute, minutes, lateTasks, earlyTasks, wakes, uncovered].join();
}
