import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CareEvent, CareEventOrigin, Priority } from '../domain/care-event.ts';
import type { Author } from './author.ts';
import type { NeedContent } from './need-changes.ts';

/** The columns of care_event that make up a need. */
export type CareEventRow = {
  readonly id: string;
  readonly patient_id: string;
  readonly kind_id: string;
  readonly code_system: string;
  readonly code: string;
  readonly display: string;
  readonly earliest_on: string;
  readonly due_on: string;
  readonly latest_on: string;
  readonly priority: Priority;
  readonly origin: CareEventOrigin;
  readonly reason: string;
  readonly window_stated: boolean;
};

export function contentOf(row: CareEventRow): NeedContent {
  return {
    kindId: row.kind_id,
    coding: { system: row.code_system, code: row.code },
    display: row.display,
    earliest: row.earliest_on,
    due: row.due_on,
    latest: row.latest_on,
    priority: row.priority,
    origin: row.origin,
    reason: row.reason,
    windowStated: row.window_stated,
  };
}

/** The need under the id of its row, by which it is booked. */
export function careEventOf(row: CareEventRow): CareEvent {
  return { id: row.id, patientId: row.patient_id, ...contentOf(row) };
}

export type CareEventChange = {
  readonly careEventId: string;
  readonly change: string;
  readonly reason: string;
  readonly author: Author;
};

export function addCareEventChange(tx: Tx, organizationId: string, change: CareEventChange): Promise<void> {
  return addCareEventChangeRows(tx, organizationId, [change]);
}

/** Many at once, in one statement. */
export async function addCareEventChangeRows(
  tx: Tx,
  organizationId: string,
  changes: readonly CareEventChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ careEventId, change, reason, author }) => ({
    id: uuidv7(),
    care_event_id: careEventId,
    at: author.now,
    person_id: author.personId,
    change,
    reason,
  }));
  await sql`
    INSERT INTO care_event_change (organization_id, id, care_event_id, at, person_id, change, reason)
    SELECT ${organizationId}, row.* FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row(id uuid, care_event_id uuid, at timestamptz, person_id uuid, change text, reason text)`.execute(tx);
}
