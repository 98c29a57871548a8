import { compiledOf } from '../batch/batch-model.ts';
import type { SolveClock } from '../batch/solve-clock.ts';
import { linesIn } from '../patient/bundling-model.ts';
import { evict, type Repair, remember, repairPatient } from './repair-patient.ts';

/** Others that are tried for one patient. */
const TRIES_MAX = 60;

/**
 * Makes room for a patient whose event found none: one event of somebody else, where that may be moved, goes to another time, if everybody
 * then has a place. Tries them one by one and keeps the first that works. Returns whether one did.
 */
export function moveAnother(repair: Repair, patient: number, clock: SolveClock): boolean {
  const missing = repairPatient(repair, patient).length;
  for (const { other, eventId } of whoMightMove(repair, patient).slice(0, TRIES_MAX)) {
    if (clock.step()) return false;
    const putBack = remember(repair, [patient, other]);
    evict(repair, other, eventId);
    if (repairPatient(repair, patient).length < missing && repairPatient(repair, other).length === 0) return true;
    putBack();
  }
  return false;
}

/** Events of others that may be moved and stand on a unit and day that a missing event could have. */
function whoMightMove(
  repair: Repair,
  patient: number,
): readonly { readonly other: number; readonly eventId: string }[] {
  const { firstDay } = repair.batch.calendar;
  const compiled = compiledOf(repair.batch, patient);
  const wanted = new Set<string>();
  for (const [event, { id }] of compiled.events.entries()) {
    if (repair.held[patient]?.has(id) === true) continue;
    for (const [cell, { day }] of compiled.cells.entries()) {
      if (compiled.isOpen[event]?.[cell] !== 1) continue;
      const ids = (linesIn(compiled, event, cell) ?? []).flatMap(({ anyOf }) => anyOf);
      for (const unit of ids.flatMap((resource) => repair.batch.calendar.unitsOf.get(resource) ?? [])) {
        wanted.add(`${unit}|${day - firstDay}`);
      }
    }
  }
  return repair.held.flatMap((held, other) =>
    other === patient
      ? []
      : [...held].flatMap(([eventId, stretches]) => {
          const isInTheWay = stretches.some(({ unit, day }) => wanted.has(`${unit}|${day}`));
          return isInTheWay && repair.mayMove.has(eventId) ? [{ other, eventId }] : [];
        }),
  );
}
