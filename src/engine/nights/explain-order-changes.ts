import type { Explanation, Templates } from '#engine/explanation.ts';
import type { OrderChange } from './order-changes.ts';
import type { OrderChangesPlan } from './order-changes-plan.ts';

/** What `explainOrderChanges` says, in English. */
export const ORDER_CHANGE_TEMPLATES: Templates = {
  asked: '{changes} changes would help {helped} of {patients} patients; {guarded} are guarded and not asked about.',
  none: 'Nothing that the rules permit would help; the night is ordered with {entries} entries, {quietEntries} in quiet hours.',
  guarded: 'Guarded tonight: nothing is asked (INP-10).',
  drop: 'By {rules}, {approvers} could leave out {dropped}: {gain}.',
  move: 'By {rules}, {approvers} could move {moved}: {gain}.',
  both: 'By {rules}, {approvers} could leave out {dropped} and move {moved}: {gain}.',
};

/** Best first for each patient, and why nothing is asked where nothing is. */
export function explainOrderChanges(plan: OrderChangesPlan): Explanation[] {
  const helped = new Set(plan.changes.map(({ patientId }) => patientId));
  const guarded = plan.patients.filter((patient) => patient.guarded).length;
  const data = { changes: plan.changes.length, helped: helped.size, patients: plan.patients.length, guarded };
  return [
    { code: 'asked', data, subjectId: null },
    ...plan.patients.flatMap((patient): Explanation[] => {
      const { patientId, ordered } = patient;
      if (patient.guarded) return [{ code: 'guarded', data: {}, subjectId: patientId }];
      if (helped.has(patientId)) return [];
      const { entries, quietEntries } = ordered;
      return [{ code: 'none', data: { entries, quietEntries }, subjectId: patientId }];
    }),
    ...plan.changes.map(changeSaid),
  ];
}

function changeSaid(change: OrderChange): Explanation {
  const { droppedTaskIds, movedTaskIds } = change;
  const code = movedTaskIds.length === 0 ? 'drop' : droppedTaskIds.length === 0 ? 'move' : 'both';
  const data = {
    rules: change.ruleIds.join(', '),
    approvers: change.approvers.join(' and '),
    dropped: droppedTaskIds.join(', '),
    moved: movedTaskIds.join(', '),
    gain: gainWords(change),
  };
  return { code, data, subjectId: change.patientId };
}

function gainWords({ before, after }: OrderChange): string {
  const quiet = (figures: OrderChange['before']) => figures.longestQuiet?.minutes ?? 0;
  return [
    `entries ${before.entries} to ${after.entries}`,
    `in quiet hours ${before.quietEntries} to ${after.quietEntries}`,
    `longest quiet ${quiet(before)} to ${quiet(after)} minutes`,
  ].join(', ');
}
