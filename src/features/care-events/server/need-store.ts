import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CareEvent } from '../domain/care-event.ts';
import { familyOfNeed } from '../domain/cluster-needs.ts';
import { findNeeds } from '../domain/find-needs.ts';
import type { PatientFacts } from '../domain/patient-facts.ts';
import type { Author } from './author.ts';
import { addCareEventChangeRows, type CareEventRow, contentOf } from './care-event-rows.ts';
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
async function saveNeeds(tx: Tx, owner: Owner, found: readonly CareEvent[]): Promise<readonly NeedChange[]> {
  const changes = needChanges(await loadStored(tx, owner), found);
  const added = await insertNeeds(
    tx,
    owner,
    changes.flatMap((change) => (change.type === 'found' ? [change.need] : [])),
  );
  const moved = changes.filter((change) => change.type !== 'found');
  for (const change of moved) await updateNeed(tx, owner, change);
  await addCareEventChanges(tx, owner, [
    ...added.map((careEventId) => ({ careEventId, change: 'found' })),
    ...moved.map(({ careEventId, type }) => ({ careEventId, change: type })),
  ]);
  return changes;
}

/** The needs of a patient who was added in this transaction, and of whom nothing is stored but the facts given here. */
export async function saveFirstNeeds(
  tx: Tx,
  organizationId: string,
  facts: PatientFacts,
  { today, months = MONTHS_AHEAD, ...author }: Refreshing,
): Promise<void> {
  const owner = { organizationId, patientId: facts.patientId, author };
  const added = await insertNeeds(tx, owner, findNeeds(facts, { today, months }));
  await addCareEventChanges(
    tx,
    owner,
    added.map((careEventId) => ({ careEventId, change: 'found' })),
  );
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

/** In one statement, however many there are; gives their new ids. */
async function insertNeeds(
  tx: Tx,
  { organizationId, patientId }: Owner,
  needs: readonly CareEvent[],
): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  const rows = needs.map((need) => ({ id: uuidv7(), need_key: need.id, ...columnsOf(need) }));
  await sql`
    INSERT INTO care_event (organization_id, patient_id, status, id, need_key, kind_id, family, code_system, code, display,
      earliest_on, due_on, latest_on, priority, origin, reason, window_stated)
    SELECT ${organizationId}, ${patientId}, 'due', need.*
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS need(id uuid, need_key text, kind_id text, family text,
      code_system text, code text, display text, earliest_on date, due_on date, latest_on date, priority text,
      origin jsonb, reason text, window_stated boolean)`.execute(tx);
  return rows.map((row) => row.id);
}

function addCareEventChanges(
  tx: Tx,
  { organizationId, author }: Owner,
  changes: readonly { readonly careEventId: string; readonly change: string }[],
): Promise<void> {
  return addCareEventChangeRows(
    tx,
    organizationId,
    changes.map((each) => ({ ...each, reason: 'records', author })),
  );
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
      ...('need' in change ? updatedColumnsOf(change.need) : {}),
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
    origin: need.origin,
    reason: need.reason,
    window_stated: need.windowStated,
  };
}

function updatedColumnsOf(need: CareEvent) {
  return { ...columnsOf(need), origin: JSON.stringify(need.origin) };
}
