import { dateOfDayNumber } from '#kernel/calendar-date.ts';
import type { Explanation, Templates } from '../../explanation.ts';
import type { Change, PlaceInTime, RepairPlan } from './repair-plan.ts';

/** What `explainRepair` says, in English. */
export const REPAIR_TEMPLATES: Templates = {
  'repair-fewest': '{moves} events change their time or lose it: no repair does with fewer.',
  'repair-bound': '{moves} events change their time or lose it; at least {bound} have to.',
  'moved-event': '{event} moves from {from} to {to}.',
  'other-resource': '{event} keeps its time on {from}, with others to do it.',
  'left-out': '{event} loses its time on {from}: no place is left for it.',
  'added-event': '{event} now has a place on {to}.',
};

const CODES = {
  moved: 'moved-event',
  'other-resource': 'other-resource',
  'left-out': 'left-out',
  added: 'added-event',
} as const;

/** How much a repair changes, whether less would do, and each change by patient. */
export function explainRepair({ changes, moves, movesBound, provedFewest }: RepairPlan): Explanation[] {
  const code = provedFewest ? 'repair-fewest' : 'repair-bound';
  return [{ code, data: { moves, bound: movesBound }, subjectId: null }, ...changes.map(changeSaid)];
}

function changeSaid({ patientId, eventId, kind, from, to }: Change): Explanation {
  const data = { event: eventId, from: placeWords(from), to: placeWords(to) };
  return { code: CODES[kind], data, subjectId: patientId };
}

function placeWords(place: PlaceInTime | null): string {
  if (place === null) return 'nowhere';
  const clock = `${Math.floor(place.startMinute / 60)}`.padStart(2, '0');
  return `${dateOfDayNumber(place.day)} ${clock}:${`${place.startMinute % 60}`.padStart(2, '0')} at ${place.siteId}`;
}
