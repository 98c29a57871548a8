import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CareEvent } from '../domain/care-event.ts';
import { familyOfNeed } from '../domain/cluster-needs.ts';
import { findNeeds } from '../domain/find-needs.ts';
import type { Author } from './author.ts';
import { addCareEventChange, type CareEventRow, contentOf } from './care-event-rows.ts';
import { loadPatientFacts } from './fact-store.ts';
import { type CareEventStatus, type NeedChange, needChanges, type StoredNeed } from './need-changes.ts';

const MONTHS_AHEAD = 12;

export type Refreshing = Author & { readonly today: CalendarDate; readonly months?: number };

/** Reads the patient's facts again and brings the care events up to them; gives what changed. Unknown patient: nothing. */
export async function refreshNeeds(
  tx: Tx,
  organizationId: string,
  patientId: string,
  { today, months = MONTHS_AHEAD, ...author }: Refreshing,
): Promise<readonly NeedChange[]> {
  const locked = await sql`SELECT 1 FROM patient
    WHERE organization_id = ${organizationId} AND id = ${patientId} FOR NO KEY UPDATE`.execute(tx);
  if (locked.rows.length === 0) return [];
  const facts = await loadPatientFacts(tx, organizationId, patientId);
  return facts === null
    ? []
    : saveNeeds(tx, { organizationId, patientId, author }, findNeeds(facts, { today, months }));
}

type Owner = { readonly organizationId: string; readonly patientId: string; readonly author: Author };

/** Makes the stored needs those that were found. The caller holds the patient's row, or is alone with the patient. */
export async function saveNeeds(tx: Tx, owner: Owner, found: readonly CareEvent[]): Promise<readonly NeedChange[]> {
  const changes = needChanges(await loadStored(tx, owner), found);
  for (const change of changes) {
    const careEventId = change.type === 'found' ? uuidv7() : change.careEventId;
    if (change.type === 'found') await insertNeed(tx, owner, { careEventId, need: change.need });
    else await updateNeed(tx, owner, change);
    await addCareEventChange(tx, owner.organizationId, {
      careEventId,
      change: change.type,
      reason: 'records',
      author: owner.author,
    });
  }
  return changes;
}

async function loadStored(tx: Tx, { organizationId, patientId }: Owner): Promise<readonly StoredNeed[]> {
  const rows = await tx
    .selectFrom('care_event')
    .selectAll()
    .$castTo<CareEventRow & { readonly need_key: string; readonly status: CareEventStatus }>()
    .where('organization_id', '=', organizationId)
    .where('patient_id', '=', patientId)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    needKey: row.need_key,
    status: row.status,
    content: contentOf(row),
  }));
}

async function insertNeed(
  tx: Tx,
  { organizationId, patientId }: Owner,
  { careEventId, need }: { careEventId: string; need: CareEvent },
): Promise<void> {
  await tx
    .insertInto('care_event')
    .values({
      organization_id: organizationId,
      id: careEventId,
      patient_id: patientId,
      need_key: need.id,
      status: 'due',
      ...columnsOf(need),
    })
    .execute();
}

async function updateNeed(
  tx: Tx,
  { organizationId }: Owner,
  change: Exclude<NeedChange, { readonly type: 'found' }>,
): Promise<void> {
  const status = { changed: {}, 'due-again': { status: 'due' }, withdrawn: { status: 'withdrawn' } }[change.type];
  await tx
    .updateTable('care_event')
    .set((row) => ({
      ...('need' in change ? columnsOf(change.need) : {}),
      ...status,
      version: row('version', '+', 1),
    }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', change.careEventId)
    .execute();
}

function columnsOf(need: CareEvent) {
  return {
    kind_id: need.kindId,
    family: familyOfNeed(need),
    code_system: need.coding.system,
    code: need.coding.code,
    display: need.display,
    earliest_on: need.earliest,
    due_on: need.due,
    latest_on: need.latest,
    priority: need.priority,
    origin: JSON.stringify(need.origin),
    reason: need.reason,
    window_stated: need.windowStated,
  };
}
