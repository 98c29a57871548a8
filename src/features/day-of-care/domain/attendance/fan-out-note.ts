import type { Attendance } from './encounter-state.ts';

export type EncounterToNote = {
  readonly encounterId: string;
  readonly patientId: string;
  readonly attendance: Attendance;
  readonly ownSection: string;
};

export type NoteCopy = EncounterToNote & { readonly narrative: string; readonly narrativeVersion: number };

/** What the group did, copied to each patient's own encounter: with how this one attended, and what is about this one alone. */
export function fanOutNote(
  { narrative, narrativeVersion }: { readonly narrative: string; readonly narrativeVersion: number },
  encounters: readonly EncounterToNote[],
): readonly NoteCopy[] {
  return encounters.map(({ encounterId, patientId, attendance, ownSection }) => ({
    encounterId,
    patientId,
    attendance,
    ownSection,
    narrative,
    narrativeVersion,
  }));
}
