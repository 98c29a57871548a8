import type { CalendarDate } from '#kernel/calendar-date.ts';
import { findNamings, type Identity, type Naming } from './find-namings.ts';

export type Member = { readonly patientId: string; readonly identity: Identity };

export type SectionText = { readonly encounterId: string; readonly patientId: string; readonly text: string };

export type Named = { readonly encounterId: string | null; readonly places: readonly Naming[] };

/**
 * Where the group's text names any member of the session, and where a patient's own section names another one. A name that both bear
 * is the patient's own.
 */
export function namingsOf(
  { narrative, sections }: { readonly narrative: string; readonly sections: readonly SectionText[] },
  members: readonly Member[],
  today: CalendarDate,
): readonly Named[] {
  const inSections = sections.map(({ encounterId, patientId, text }) => {
    const own = members.filter((member) => member.patientId === patientId).map(({ identity }) => identity);
    const others = members.filter((member) => member.patientId !== patientId).map(({ identity }) => identity);
    const ownPlaces = new Set(findNamings(text, own, today).map(placeKey));
    return { encounterId, places: findNamings(text, others, today).filter((place) => !ownPlaces.has(placeKey(place))) };
  });
  const identities = members.map(({ identity }) => identity);
  return [{ encounterId: null, places: findNamings(narrative, identities, today) }, ...inSections].filter(
    ({ places }) => places.length > 0,
  );
}

function placeKey({ start, end }: Naming): string {
  return `${start}-${end}`;
}
