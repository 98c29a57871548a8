import { uuidv7 } from 'uuidv7';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { WaitingHours } from '../../domain/waiting/waiting-hours.ts';
import type { WaitingPriority, WaitlistState, WaitlistWish } from '../../domain/waiting/waitlist-entry.ts';

export type WaitlistEntryRow = WaitlistWish & {
  readonly id: string;
  readonly patientId: string;
  readonly careEventId: string | null;
  readonly state: WaitlistState;
  readonly priority: WaitingPriority;
  readonly dueOn: CalendarDate | null;
  readonly waitingSince: Date;
  readonly existingSeatId: string | null;
  readonly expiresOn: CalendarDate;
  readonly version: number;
};

export type EntryAuthor = { readonly personId: string | null; readonly at: Date; readonly reason: string };

export async function findEntry(tx: Tx, organizationId: string, id: string): Promise<WaitlistEntryRow | null> {
  const row = await tx
    .selectFrom('waitlist_entry')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    patientId: row.patient_id,
    careEventId: row.care_event_id,
    state: row.state as WaitlistState,
    priority: row.priority as WaitingPriority,
    dueOn: row.due_on,
    waitingSince: row.waiting_since,
    fromOn: row.from_on,
    untilOn: row.until_on,
    hours: row.hours as unknown as WaitingHours[],
    siteIds: row.site_ids,
    noticeHours: row.notice_hours,
    existingSeatId: row.existing_seat_id,
    expiresOn: row.expires_on,
    version: row.version,
  };
}

export type NewEntry = Omit<WaitlistEntryRow, 'state' | 'version'> & { readonly clusterIds: readonly string[] };

export async function insertEntry(
  tx: Tx,
  organizationId: string,
  entry: NewEntry,
  author: EntryAuthor & { readonly personId: string },
): Promise<void> {
  await tx
    .insertInto('waitlist_entry')
    .values({
      organization_id: organizationId,
      id: entry.id,
      patient_id: entry.patientId,
      state: 'waiting',
      waiting_since: entry.waitingSince,
      created_by: author.personId,
      ...columnsOf(entry),
    })
    .execute();
  await placeInLanes(tx, organizationId, entry);
  await recordEntry(tx, organizationId, { ...entry, change: 'added', before: null }, author);
}

/** What was asked for is replaced; how long the patient has waited stays. */
export async function saveEntry(
  tx: Tx,
  organizationId: string,
  [before, entry]: readonly [WaitlistEntryRow, NewEntry],
  author: EntryAuthor,
): Promise<void> {
  await tx
    .updateTable('waitlist_entry')
    .set((set) => ({ ...columnsOf(entry), version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', entry.id)
    .execute();
  await leaveLanes(tx, organizationId, entry.id);
  await placeInLanes(tx, organizationId, entry);
  await recordEntry(tx, organizationId, { ...entry, change: 'edited', before }, author);
}

function columnsOf(entry: NewEntry) {
  return {
    care_event_id: entry.careEventId,
    priority: entry.priority,
    due_on: entry.dueOn,
    from_on: entry.fromOn,
    until_on: entry.untilOn,
    hours: JSON.stringify(entry.hours),
    site_ids: [...entry.siteIds],
    notice_hours: entry.noticeHours,
    existing_seat_id: entry.existingSeatId,
    expires_on: entry.expiresOn,
  };
}

/** Ends the waiting: there is a seat, the patient does not want one any more, or nobody has asked for too long. */
export async function closeEntry(
  tx: Tx,
  organizationId: string,
  [entry, state]: readonly [Pick<WaitlistEntryRow, 'id' | 'patientId'>, Exclude<WaitlistState, 'waiting'>],
  author: EntryAuthor,
): Promise<void> {
  await tx
    .updateTable('waitlist_entry')
    .set((set) => ({ state, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', entry.id)
    .execute();
  await leaveLanes(tx, organizationId, entry.id);
  await recordEntry(tx, organizationId, { ...entry, change: state, before: null }, author);
}

async function placeInLanes(tx: Tx, organizationId: string, entry: NewEntry): Promise<void> {
  const order = { priority: entry.priority, due_on: entry.dueOn, waiting_since: entry.waitingSince, is_waiting: true };
  await tx
    .insertInto('waitlist_entry_cluster')
    .values(
      [...new Set(entry.clusterIds)].map((clusterId) => ({
        organization_id: organizationId,
        entry_id: entry.id,
        cluster_id: clusterId,
        patient_id: entry.patientId,
        ...order,
      })),
    )
    .onConflict((row) => row.columns(['organization_id', 'entry_id', 'cluster_id']).doUpdateSet(order))
    .execute();
}

async function leaveLanes(tx: Tx, organizationId: string, entryId: string): Promise<void> {
  await tx
    .updateTable('waitlist_entry_cluster')
    .set({ is_waiting: false })
    .where('organization_id', '=', organizationId)
    .where('entry_id', '=', entryId)
    .execute();
}

type Recorded = {
  readonly id: string;
  readonly patientId: string;
  readonly change: 'added' | 'edited' | Exclude<WaitlistState, 'waiting'>;
  readonly before: WaitlistEntryRow | null;
};

async function recordEntry(tx: Tx, organizationId: string, entry: Recorded, author: EntryAuthor): Promise<void> {
  await tx
    .insertInto('waitlist_entry_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      entry_id: entry.id,
      patient_id: entry.patientId,
      at: author.at,
      person_id: author.personId,
      change: entry.change,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      reason: author.reason,
    })
    .execute();
  const payload = { entryId: entry.id, change: entry.change };
  await writeOutbox(tx, organizationId, { topic: 'waitlist', audience: 'waiting.read', payload });
}
