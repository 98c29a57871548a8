import { dropTasks } from './drop-tasks.ts';
import { nightPoints } from './night-weights.ts';
import { searchPatient } from './patient-search.ts';
import type { NightConflict } from './plan.ts';
import type { NightPatient, NightProblem } from './problem.ts';

/**
 * Tasks of a patient who has no night that stand against each other: each is left out in turn, and stays out when the others still have
 * no night (deletion filter, Chinneck and Dravnieks 1991).
 */
export function findConflict(problem: NightProblem, patient: NightPatient, spend: () => boolean): NightConflict {
  const dropped = new Set<string>();
  let proved = true;
  for (const task of patient.tasks) {
    const without = dropTasks(patient, new Set([...dropped, task.id]), { bridged: false });
    const outcome = searchPatient(problem, without, { points: nightPoints(problem), margin: 0, spend });
    if (outcome.kind === 'impossible') dropped.add(task.id);
    if (outcome.kind === 'stopped') proved = false;
  }
  return { taskIds: patient.tasks.map((task) => task.id).filter((id) => !dropped.has(id)), proved };
}
