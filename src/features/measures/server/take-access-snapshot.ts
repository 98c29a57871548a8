import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { type OpenSession, thirdNextOf } from '../domain/third-next.ts';
import { findOpenSessions, findScopes, keepSnapshots, type Snapshot } from './access-snapshot-store.ts';
import { todayOf } from './today-of.ts';

/** Looks once a day how far away the third open seat is: everywhere, and for each cluster, site and clinician. */
export async function takeAccessSnapshot({ db, organizationId, now, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const kept = await withinWall(db, wall, (tx) => snapshotOf(tx, organizationId, now));
  if (kept > 0) tell?.({ kept });
}

async function snapshotOf(tx: Tx, organizationId: string, now: Date): Promise<number> {
  const today = await todayOf(tx, organizationId, now);
  const sessions = await findOpenSessions(tx, organizationId, now);
  const { clusterIds, siteIds } = await findScopes(tx, organizationId);
  const clinicianIds = [...new Set(sessions.flatMap((session) => session.clinicianIds))];
  const of = (scope: Snapshot['scope'], scopeId: string, own: readonly OpenSession[]): Snapshot => ({
    scope,
    scopeId,
    ...thirdNextOf(own, today),
  });
  const found = [
    of('everywhere', organizationId, sessions),
    ...clusterIds.map((id) =>
      of(
        'cluster',
        id,
        sessions.filter(({ clusterId }) => clusterId === id),
      ),
    ),
    ...siteIds.map((id) =>
      of(
        'site',
        id,
        sessions.filter(({ siteId }) => siteId === id),
      ),
    ),
    ...clinicianIds.map((id) =>
      of(
        'clinician',
        id,
        sessions.filter((each) => each.clinicianIds.includes(id)),
      ),
    ),
  ];
  return keepSnapshots(tx, organizationId, { takenOn: today, takenAt: now, found });
}
