import { uuidv7 } from 'uuidv7';
import { lockResources } from '#features/resources/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { type LostLine, listAbsences, swapResource } from '../../cover-contract.ts';
import { whoCanCover } from '../../domain/sessions/who-can-cover.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';
import { findAbsences, findCovers, findLostLines, type LostRow, moveReservation } from './cover-store.ts';

const LOST_SHOWN = 60;
const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const GONE = refuse('cannot-cover', 'This session does not count on it any more.');
const CANNOT = refuse(
  'cannot-cover',
  'They are not free for all of the time, or lack what is needed. Choose somebody else.',
);

export const coverRoutes: readonly ServedRoute[] = [
  serve(listAbsences, async ({ tx, access, now }) => {
    const { organizationId } = access;
    const absences = [];
    for (const { from, until, ...absence } of await findAbsences(tx, organizationId, now)) {
      const lost = await findLostLines(tx, organizationId, { resourceId: absence.resourceId, from, until, now });
      const shown = lost.slice(0, LOST_SHOWN);
      absences.push({
        ...absence,
        fromAt: from.toISOString(),
        untilAt: until.toISOString(),
        lost: await Promise.all(shown.map((line) => lostLineOf(tx, organizationId, line))),
        lostCount: lost.length,
      });
    }
    return accept({ absences });
  }),

  serve(swapResource, async ({ tx, access, params, body, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { sessionId } = params;
    const [session] = await lockSessions(tx, organizationId, [sessionId]);
    const [before] = await findLostLines(tx, organizationId, { reservationId: body.reservationId, now });
    if (!session) return NOT_FOUND;
    if (session.startsAt <= now) return refuse('session-closed', 'This session has begun or is over.');
    if (before?.sessionId !== sessionId) return GONE;
    const locked = await lockResources(tx, organizationId, [before.resourceId, body.resourceId]);
    if (!locked.some((each) => each.id === body.resourceId)) return NOT_FOUND;
    const cover = whoCanCover(before, await findCovers(tx, organizationId, before)).find(
      (each) => each.resourceId === body.resourceId,
    );
    if (!cover) return CANNOT;
    await moveReservation(tx, organizationId, { lost: before, to: cover, changeId: uuidv7(), personId, at: now });
    await audit({
      action: 'update',
      entityType: 'session',
      entityId: sessionId,
      patientIds: [],
      detail: { change: 'stand-in' },
    });
    await publish({ topic: 'session', audience: 'sessions.read', payload: { sessionId } });
    return accept({ sessionId, resourceId: body.resourceId });
  }),
];

async function lostLineOf(tx: Tx, organizationId: string, line: LostRow): Promise<LostLine> {
  const covers = whoCanCover(line, await findCovers(tx, organizationId, line));
  const { reservationId, sessionId, clusterName, siteName, occursOn, zone, bookedCount, capacity, isOptional } = line;
  return {
    reservationId,
    sessionId,
    clusterName,
    siteName,
    occursOn,
    zone,
    bookedCount,
    capacity,
    isOptional,
    startsAt: line.startsAt.toISOString(),
    endsAt: line.endsAt.toISOString(),
    neededFromAt: line.from.toISOString(),
    neededUntilAt: line.until.toISOString(),
    covers: covers.map(({ resourceId, name }) => ({ resourceId, name })),
  };
}
