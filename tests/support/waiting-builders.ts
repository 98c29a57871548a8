import { uuidv7 } from 'uuidv7';
import type { TestClinic } from './cluster-booking-builders.ts';
import { aPatient } from './cluster-booking-builders.ts';
import type { TestDatabase } from './test-database.ts';

type Given = {
  readonly patientId?: string;
  readonly clusterIds?: readonly string[];
  readonly careEventId?: string | null;
  readonly priority?: 'urgent' | 'soon' | 'routine';
  readonly dueOn?: string | null;
  readonly waitingSince?: Date;
  readonly noticeHours?: number;
  readonly siteIds?: readonly string[];
  readonly existingSeatId?: string | null;
  readonly expiresOn?: string;
};

/** Somebody who waits for the clinic's cluster; everything that a test does not care about is filled in. */
export async function aWaitingPatient(
  database: TestDatabase,
  clinic: Pick<TestClinic, 'organizationId' | 'clusterId' | 'desk'>,
  given: Given = {},
): Promise<{ readonly entryId: string; readonly patientId: string }> {
  const { organizationId, clusterId, desk } = clinic;
  const patientId = given.patientId ?? (await aPatient(database, organizationId));
  const entryId = uuidv7();
  const { priority = 'routine', dueOn = null, waitingSince = new Date('2026-11-01T09:00:00Z') } = given;
  await database.owner.query(
    `INSERT INTO waitlist_entry (organization_id, id, patient_id, care_event_id, state, priority, due_on, waiting_since, site_ids,
       notice_hours, existing_seat_id, expires_on, created_by)
     VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      organizationId,
      entryId,
      patientId,
      given.careEventId ?? null,
      priority,
      dueOn,
      waitingSince,
      given.siteIds ?? [],
      given.noticeHours ?? 2,
      given.existingSeatId ?? null,
      given.expiresOn ?? '2027-11-01',
      desk.personId,
    ],
  );
  for (const each of given.clusterIds ?? [clusterId]) {
    await database.owner.query(
      `INSERT INTO waitlist_entry_cluster (organization_id, entry_id, cluster_id, patient_id, is_waiting, priority, due_on, waiting_since)
       VALUES ($1, $2, $3, $4, true, $5, $6, $7)`,
      [organizationId, entryId, each, patientId, priority, dueOn, waitingSince],
    );
  }
  return { entryId, patientId };
}
