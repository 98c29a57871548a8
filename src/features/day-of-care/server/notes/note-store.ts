import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Attendance, EncounterState } from '../../domain/attendance/encounter-state.ts';
import type { Member } from '../../domain/notes/draft-namings.ts';
import type { Identity } from '../../domain/notes/find-namings.ts';
import type { SigningPlan } from '../../domain/notes/plan-signing.ts';

/** Whoever has or had a seat, with all that could name them in a text. */
export async function findMembersToHide(tx: Tx, organizationId: string, sessionId: string): Promise<readonly Member[]> {
  const { rows } = await sql<Identity & { readonly patientId: string }>`
    SELECT p.id AS "patientId", p.given_names AS "givenNames", p.family_name AS "familyName", p.preferred_name AS "preferredName",
      p.former_names AS "formerNames", p.birth_date::text AS "birthDate",
      ARRAY(SELECT i.value FROM patient_identifier i WHERE i.organization_id = p.organization_id AND i.patient_id = p.id) AS numbers,
      ARRAY(SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id AND c.patient_id = p.id) AS contacts
    FROM patient p
    WHERE p.organization_id = ${organizationId} AND EXISTS (
      SELECT 1 FROM seat x WHERE x.organization_id = p.organization_id AND x.session_id = ${sessionId} AND x.patient_id = p.id)`.execute(
    tx,
  );
  return rows.map(({ patientId, ...identity }) => ({ patientId, identity }));
}

export type NoteEncounterRow = {
  readonly encounterId: string;
  readonly seatId: string;
  readonly patientId: string;
  readonly state: EncounterState;
  readonly attendance: Attendance;
  readonly noteVersion: number;
  readonly copied: readonly number[];
};

export async function findNoteEncounters(
  tx: Tx,
  organizationId: string,
  sessionId: string,
): Promise<readonly NoteEncounterRow[]> {
  const { rows } = await sql<NoteEncounterRow>`
    SELECT e.id AS "encounterId", e.seat_id AS "seatId", e.patient_id AS "patientId", e.state, e.attendance,
      coalesce(max(n.note_version), 0) AS "noteVersion",
      coalesce(array_agg(n.narrative_version ORDER BY n.narrative_version) FILTER (WHERE n.narrative_version IS NOT NULL), '{}') AS copied
    FROM encounter e
    LEFT JOIN encounter_note n ON n.organization_id = e.organization_id AND n.encounter_id = e.id
    WHERE e.organization_id = ${organizationId} AND e.session_id = ${sessionId}
    GROUP BY e.organization_id, e.id ORDER BY e.opened_at, e.id`.execute(tx);
  return rows;
}

export type WrittenText = { readonly text: string; readonly writtenAt: Date; readonly writtenByName: string };

/** The text of the group, version by version. */
export async function findNarratives(
  tx: Tx,
  organizationId: string,
  sessionId: string,
): Promise<readonly WrittenText[]> {
  const { rows } = await sql<WrittenText>`
    SELECT n.body AS text, n.written_at AS "writtenAt", p.name AS "writtenByName"
    FROM session_narrative n JOIN person p ON p.organization_id = n.organization_id AND p.id = n.written_by
    WHERE n.organization_id = ${organizationId} AND n.session_id = ${sessionId} ORDER BY n.narrative_version`.execute(
    tx,
  );
  return rows;
}

/** What is signed about each patient alone. */
export async function findSections(
  tx: Tx,
  organizationId: string,
  sessionId: string,
): Promise<readonly (WrittenText & { readonly encounterId: string })[]> {
  const { rows } = await sql<WrittenText & { readonly encounterId: string }>`
    SELECT n.encounter_id AS "encounterId", n.own_section AS text, n.written_at AS "writtenAt", p.name AS "writtenByName"
    FROM encounter_note n
    JOIN encounter e ON e.organization_id = n.organization_id AND e.id = n.encounter_id
    JOIN person p ON p.organization_id = n.organization_id AND p.id = n.written_by
    WHERE n.organization_id = ${organizationId} AND e.session_id = ${sessionId} AND n.own_section <> ''
    ORDER BY n.note_version`.execute(tx);
  return rows;
}

type Signing = { readonly sessionId: string; readonly personId: string; readonly at: Date; readonly plan: SigningPlan };

export async function insertSigned(
  tx: Tx,
  organizationId: string,
  { sessionId, personId, at, plan }: Signing,
): Promise<void> {
  if (plan.narrative) {
    await tx
      .insertInto('session_narrative')
      .values({
        organization_id: organizationId,
        session_id: sessionId,
        narrative_version: plan.narrative.narrativeVersion,
        body: plan.narrative.body,
        written_at: at,
        written_by: personId,
      })
      .execute();
  }
  if (plan.notes.length === 0) return;
  await tx
    .insertInto('encounter_note')
    .values(
      plan.notes.map((note) => ({
        organization_id: organizationId,
        encounter_id: note.encounterId,
        note_version: note.noteVersion,
        patient_id: note.patientId,
        narrative_version: note.narrativeVersion,
        narrative: note.narrative,
        attendance: note.attendance,
        own_section: note.ownSection,
        written_at: at,
        written_by: personId,
      })),
    )
    .execute();
}

/** Signing waits for whoever signs the same session. */
export async function lockSession(tx: Tx, organizationId: string, sessionId: string): Promise<void> {
  await sql`SELECT 1 FROM session WHERE organization_id = ${organizationId} AND id = ${sessionId} FOR NO KEY UPDATE`.execute(
    tx,
  );
}
