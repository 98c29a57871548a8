import type { Route } from '#platform/contract/route.ts';
import type { Call } from '#platform/server/http/call.ts';
import type { SeatReply } from '../../seat-schema.ts';
import { viewSeat } from './seat-view.ts';

/** Who asks, and when. */
export function who(call: Call<Route>) {
  return { organizationId: call.access.organizationId, personId: call.access.personId, now: call.now };
}

type Step = {
  readonly action: 'create' | 'update';
  /** Codes that tell others why, such as the reason and whose wish it was. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** The seat as it is now, noted in the trail and told to everybody who listens. Null when it is not there. */
export async function announceSeat(call: Call<Route>, seatId: string, step: Step): Promise<SeatReply | null> {
  const seat = await viewSeat(call.tx, call.access.organizationId, seatId, call.now);
  if (!seat) return null;
  const { sessionId, patientId, careEventId, status } = seat;
  await call.audit({
    action: step.action,
    entityType: 'seat',
    entityId: seatId,
    patientIds: [patientId],
    detail: { status, ...step.detail },
  });
  await call.publish({
    topic: 'seat',
    audience: 'sessions.read',
    payload: { seatId, sessionId, patientId, status, ...step.detail },
  });
  if (careEventId !== null && status !== 'held') {
    await call.publish({ topic: 'care-event', audience: 'care-events.read', payload: { careEventId, patientId } });
  }
  return seat;
}
