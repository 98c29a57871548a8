import type { Explanation } from '#engine/explanation.ts';
import { clockTime } from './clock-time.ts';
import type { NightEntry, NightPlan } from './plan.ts';
import type { NightNurse, NightPatient, NightProblem } from './problem.ts';

/** Each nurse of the patient, and what keeps them. */
export function whyUncovered(
  problem: NightProblem,
  plan: NightPlan,
  facts: { readonly patient: NightPatient; readonly entry: NightEntry },
): Explanation {
  const { patient, entry } = facts;
  const able = (problem.nurses ?? []).filter((nurse) => nurse.patientIds.includes(patient.id));
  const reasons = able.map((nurse) => `${nurse.id} ${reasonOf(problem, plan, { ...facts, nurse })}`);
  const nurses =
    problem.nurses === null
      ? 'the ward serves no more rooms at once'
      : reasons.join('; ') || 'no nurse looks after the patient';
  return { code: 'entry-uncovered', data: { time: clockTime(entry.startMinute), nurses }, subjectId: patient.id };
}

function reasonOf(
  problem: NightProblem,
  plan: NightPlan,
  facts: { readonly patient: NightPatient; readonly entry: NightEntry; readonly nurse: NightNurse },
): string {
  const { patient, entry, nurse } = facts;
  const until = (one: NightEntry) =>
    one.startMinute + Math.max(1, Math.ceil(one.minutes / problem.gridMinutes)) * problem.gridMinutes;
  const skill = patient.tasks.find(
    (task) => entry.taskIds.includes(task.id) && task.skill !== null && !nurse.skills.includes(task.skill),
  )?.skill;
  if (skill !== undefined && skill !== null) return `lacks ${skill}`;
  if (nurse.breaks.some((away) => away.fromMinute < until(entry) && entry.startMinute < away.untilMinute))
    return 'is away';
  const other = plan.patients.find((night) =>
    night.entries.some(
      (one) => one.nurseId === nurse.id && one.startMinute < until(entry) && entry.startMinute < until(one),
    ),
  );
  return other === undefined ? 'is kept by the limit of the ward' : `is with ${other.patientId}`;
}
