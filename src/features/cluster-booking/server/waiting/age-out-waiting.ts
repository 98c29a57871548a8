import { sql } from 'kysely';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { findOfferFigures } from './offer-figures.ts';
import { endEntry } from './withdraw-entry.ts';

type Stale = {
  readonly id: string;
  readonly patientId: string;
  readonly state: 'expired' | 'filled';
  readonly reason: string;
};

/** Nightly: ends the waiting of those whose time is over or whose need is settled, and notes how waiting and filling go. */
export async function ageOutWaiting({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const stale = await withinWall(db, wall, (tx) => findStale(tx, organizationId, now));
  let ended = 0;
  for (const { id, patientId, state, reason } of stale) {
    if (signal.aborted) break;
    await withinWall(db, wall, async (tx) => {
      const author = { personId: null, channel: 'clock', at: now } as const;
      const done = await endEntry(tx, { organizationId, entryId: id, state, reason, author });
      if (!done.ok) return;
      ended += 1;
      const what = { entityType: 'waitlist-entry', entityId: id, patientIds: [patientId], detail: { state } };
      await auditOwnWork(tx, { organizationId, now }, { by: 'Clock of the waitlist', action: 'update', ...what });
    });
  }
  const figures = await withinWall(db, wall, (tx) => findOfferFigures(tx, organizationId, { clusterId: null, now }));
  const { waiting, freed, filled, offers, accepted } = figures;
  tell?.({ ended, waiting, freed, filled, offers, accepted });
}

/** Entries past their day, of patients who have died, and those whose need is booked or over while no seat is kept for it. */
async function findStale(tx: Tx, organizationId: string, now: Date): Promise<Stale[]> {
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const found = await sql<Stale>`
    SELECT w.id, w.patient_id AS "patientId",
      CASE WHEN e.status IN ('booked', 'done') THEN 'filled' ELSE 'expired' END AS state,
      CASE WHEN e.status IN ('booked', 'done') THEN 'the need is met otherwise' ELSE 'its time is over' END AS reason
    FROM waitlist_entry w
    JOIN patient p ON p.organization_id = w.organization_id AND p.id = w.patient_id
    LEFT JOIN care_event e ON e.organization_id = w.organization_id AND e.id = w.care_event_id
    LEFT JOIN seat old ON old.organization_id = w.organization_id AND old.id = w.existing_seat_id AND old.status IN ('booked', 'confirmed')
    WHERE w.organization_id = ${organizationId} AND w.state = 'waiting'
      AND (w.expires_on < ${today} OR p.deceased OR (e.id IS NOT NULL AND e.status <> 'due' AND old.id IS NULL))
    ORDER BY w.id LIMIT 2000`.execute(tx);
  return found.rows;
}
