import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { VisitType } from './cluster-state.ts';

export const GROUP_FLAGS = ['not-for-groups', 'infection-control'] as const;
export type GroupFlag = (typeof GROUP_FLAGS)[number];

/** Visits in which patients hear each other. */
const HEARD: readonly VisitType[] = ['group', 'stations'];
/** Visits in which patients share a room. */
const ROOM_SHARED: readonly VisitType[] = ['group', 'stations', 'shared-places'];

/** Whether what is said there is heard by other patients, so that all promise to keep it. */
export function isGroupVisit(visitType: VisitType): boolean {
  return HEARD.includes(visitType);
}

/** Not for groups: no visit in which others listen. Infection control: no room that is shared. Both mean an individual visit. */
export function meansIndividualVisit(visitType: VisitType, flags: readonly GroupFlag[]): boolean {
  if (flags.includes('not-for-groups') && HEARD.includes(visitType)) return true;
  return flags.includes('infection-control') && ROOM_SHARED.includes(visitType);
}

export function flagsOn(
  flags: readonly { readonly flag: GroupFlag; readonly untilOn: CalendarDate | null }[],
  today: CalendarDate,
): readonly GroupFlag[] {
  return flags.filter(({ untilOn }) => untilOn === null || untilOn >= today).map(({ flag }) => flag);
}

export type SessionAudience = { readonly isWomenOnly: boolean; readonly language: string | null };

/** Whether a session that is held for some is held for this patient. Whoever's gender or language is not known is not left out silently: no. */
export function isForPatient(
  audience: SessionAudience | null,
  patient: { readonly gender: string; readonly language: string | null },
): boolean {
  if (audience === null) return true;
  if (audience.isWomenOnly && patient.gender !== 'female') return false;
  return audience.language === null || audience.language === patient.language;
}

/** Who has still to promise before a first group session: the patient, and everybody who comes along. */
export function agreementsMissing(
  agreed: readonly { readonly companionName: string | null }[],
  companions: readonly string[],
): readonly (string | null)[] {
  const known = new Set(agreed.map(({ companionName }) => companionName?.trim().toLowerCase() ?? null));
  return [null, ...companions].filter((who) => !known.has(who === null ? null : who.trim().toLowerCase()));
}
