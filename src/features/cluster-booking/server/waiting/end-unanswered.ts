import type { Tx } from '#platform/server/database/within-wall.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';
import { endOffer, findLapsedInvitations } from './offer-store.ts';

/** Invitations that nobody answered in time, or whose session is closed, are over. Done again it does nothing. */
export async function endUnanswered(
  tx: Tx,
  { organizationId, now }: { readonly organizationId: string; readonly now: Date },
): Promise<number> {
  const seen = await findLapsedInvitations(tx, organizationId, now);
  if (seen.length === 0) return 0;
  await lockSessions(
    tx,
    organizationId,
    seen.map((each) => each.sessionId),
  );
  const lapsed = await findLapsedInvitations(tx, organizationId, now);
  const author = { personId: null, channel: 'clock', at: now } as const;
  for (const offer of lapsed) await endOffer(tx, organizationId, [offer, { toState: 'expired' }], author);
  return lapsed.length;
}
