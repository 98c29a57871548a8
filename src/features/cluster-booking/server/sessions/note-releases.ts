import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { audienceAt } from '../../domain/sessions/release-ladder.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';
import { findLadderSessions, noteRelease } from './release-store.ts';

/**
 * Writes down each step by which seats were opened to more people, with how many were open then. The seats are open by the clock,
 * whether this has run or not; what it writes is for measuring, and wakes open screens.
 */
export async function noteReleases({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const sessions = await withinWall(db, wall, (tx) => findLadderSessions(tx, organizationId, { now }));
  let released = 0;
  for (const { sessionId } of sessions.filter((each) => audienceAt({ ...each, now }) !== (each.noted ?? 'members'))) {
    if (signal.aborted) break;
    await withinWall(db, wall, async (tx) => {
      await lockSessions(tx, organizationId, [sessionId]);
      const [session] = await findLadderSessions(tx, organizationId, { now, sessionId });
      if (!session) return;
      const audience = audienceAt({ ...session, now });
      if (audience === (session.noted ?? 'members')) return;
      await noteRelease(tx, organizationId, {
        sessionId,
        audience,
        openSeats: session.openSeats,
        personId: null,
        at: now,
      });
      const payload = { sessionId, openSeats: session.openSeats };
      await writeOutbox(tx, organizationId, { topic: 'session', audience: 'sessions.read', payload });
      released += 1;
    });
  }
  if (released > 0) tell?.({ released });
}
