import { validateBatch } from '../batch/validate-batch.ts';
import type { RepairProblem } from './problem.ts';

const SENTENCES_MAX = 20;

/** What stands against a repair, each sentence with its place first; empty when the engine can trust it. */
export function validateRepair({ batch, agreed, mayMove = [] }: RepairProblem): string[] {
  const faults = validateBatch(batch).map((fault) => `batch.${fault}`);
  if (faults.length > 0) return faults;
  const patients = new Map(batch.patients.map((patient) => [patient.id, patient]));
  const seen = new Set<string>();
  for (const [index, plan] of agreed.entries()) {
    const place = `agreed[${index}]`;
    if (!patients.has(plan.patientId))
      faults.push(`${place}.patientId: Patient ${plan.patientId} is not in the batch.`);
    if (seen.has(plan.patientId)) faults.push(`${place}.patientId: Patient ${plan.patientId} is there twice.`);
    seen.add(plan.patientId);
    const starts = plan.visits.flatMap(({ day, events }) => [day, ...events.map(({ startMinute }) => startMinute / 5)]);
    if (!starts.every(Number.isInteger)) faults.push(`${place}.visits: Days are whole, starts on the 5-minute grid.`);
  }
  const events = new Set(batch.patients.flatMap((patient) => patient.events.map(({ id }) => id)));
  for (const [index, id] of mayMove.entries()) {
    if (!events.has(id)) faults.push(`mayMove[${index}]: Event ${id} is not in the batch.`);
  }
  return faults.slice(0, SENTENCES_MAX);
}
