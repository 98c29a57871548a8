import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SectionText } from '../../domain/notes/draft-namings.ts';

export type Author = { readonly organizationId: string; readonly personId: string; readonly sessionId: string };

export type Draft = { readonly narrative: string; readonly sections: readonly SectionText[] };

/** What this author is writing about the session. */
export async function findDraft(tx: Tx, { organizationId, personId, sessionId }: Author): Promise<Draft> {
  const narrative = await tx
    .selectFrom('session_narrative_draft')
    .select('body')
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('written_by', '=', personId)
    .executeTakeFirst();
  const { rows } = await sql<SectionText>`
    SELECT d.encounter_id AS "encounterId", d.patient_id AS "patientId", d.body AS text
    FROM encounter_section_draft d JOIN encounter e ON e.organization_id = d.organization_id AND e.id = d.encounter_id
    WHERE d.organization_id = ${organizationId} AND d.written_by = ${personId} AND e.session_id = ${sessionId}`.execute(
    tx,
  );
  return { narrative: narrative?.body ?? '', sections: rows };
}

/** Keeps the draft as it is now; what is not given stays as it was. */
export async function keepDraft(tx: Tx, author: Author, draft: Draft, now: Date): Promise<void> {
  const { organizationId, personId, sessionId } = author;
  const written = { organization_id: organizationId, written_by: personId, saved_at: now };
  await tx
    .insertInto('session_narrative_draft')
    .values({ ...written, session_id: sessionId, body: draft.narrative })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'session_id', 'written_by'])
        .doUpdateSet({ body: (from) => from.ref('excluded.body'), saved_at: now }),
    )
    .execute();
  if (draft.sections.length === 0) return;
  await tx
    .insertInto('encounter_section_draft')
    .values(
      draft.sections.map(({ encounterId, patientId, text }) => ({
        ...written,
        encounter_id: encounterId,
        patient_id: patientId,
        body: text,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'encounter_id', 'written_by'])
        .doUpdateSet({ body: (from) => from.ref('excluded.body'), saved_at: now }),
    )
    .execute();
}

/** Drops the parts that were signed. */
export async function dropDraft(
  tx: Tx,
  { organizationId, personId, sessionId }: Author,
  encounterIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('session_narrative_draft')
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('written_by', '=', personId)
    .execute();
  if (encounterIds.length === 0) return;
  await tx
    .deleteFrom('encounter_section_draft')
    .where('organization_id', '=', organizationId)
    .where('encounter_id', 'in', [...encounterIds])
    .where('written_by', '=', personId)
    .execute();
}
