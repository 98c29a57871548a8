import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { censusMinOf, expectedAttendance, lacksPatients } from '../../domain/sessions/census.ts';
import { findClusterAttendance, findNoShowChances } from './attendance-store.ts';
import { closeTasks, findNearSessions, findStaleTasks, type NearSession, openTask } from './census-store.ts';

/**
 * Looks at the sessions of the next days: where too few are expected a task is opened for the manager, where enough are again it is
 * closed. Nothing is ever cancelled by it.
 */
export async function watchCensus({ db, organizationId, now, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const tally = await withinWall(db, wall, async (tx) => {
    const stale = await findStaleTasks(tx, organizationId, now);
    const over = await closeTasks(tx, organizationId, {
      taskIds: stale,
      at: now,
      decision: 'the session has begun or is gone',
    });
    const changed = await judgeSessions(tx, organizationId, now);
    if (over + changed > 0) {
      const payload = { changed: over + changed };
      await writeOutbox(tx, organizationId, { topic: 'session-task', audience: 'sessions.read', payload });
    }
    return over + changed;
  });
  if (tally > 0) tell?.({ tasks: tally });
}

async function judgeSessions(tx: Tx, organizationId: string, now: Date): Promise<number> {
  const near = await findNearSessions(tx, organizationId, { now });
  const chances = await chancesOf(tx, organizationId, near, now);
  let changed = 0;
  for (const session of near) {
    const noShows = chances.get(session.sessionId) ?? [];
    const censusMin = censusMinOf(session);
    if (lacksPatients({ ...session, now, censusMin, noShows })) {
      const detail = { expected: Math.round(expectedAttendance(noShows) * 10) / 10, censusMin };
      if (await openTask(tx, organizationId, { sessionId: session.sessionId, detail, at: now })) changed += 1;
    } else if (session.openTaskId !== null) {
      const enough = { taskIds: [session.openTaskId], at: now, decision: 'enough are expected again' };
      changed += await closeTasks(tx, organizationId, enough);
    }
  }
  return changed;
}

/** The chances to stay away of all who sit in the sessions, cluster by cluster. */
export async function chancesOf(
  tx: Tx,
  organizationId: string,
  sessions: readonly Pick<NearSession, 'sessionId' | 'clusterId'>[],
  now: Date,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const all = new Map<string, readonly number[]>();
  for (const [clusterId, group] of Map.groupBy(sessions, (session) => session.clusterId)) {
    const cluster = await findClusterAttendance(tx, organizationId, { clusterId, now });
    const sessionIds = group.map((session) => session.sessionId);
    for (const [sessionId, chances] of await findNoShowChances(tx, organizationId, { sessionIds, cluster, now })) {
      all.set(sessionId, chances);
    }
  }
  return all;
}
