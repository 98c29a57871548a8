import type { JobCall } from '#platform/server/jobs/job.ts';
import { consumeOutbox } from '#platform/server/outbox/consume-outbox.ts';
import type { Channel } from '../domain/channel.ts';
import { seatNewsOf } from './read-news.ts';
import { findSeatsOfSession } from './seat-to-tell-store.ts';
import { settleToldByDesk } from './settle-told-by-desk.ts';
import { tellAboutOffer } from './tell-about-offer.ts';
import { tellAboutRecall } from './tell-about-recall.ts';
import { tellAboutSeat } from './tell-about-seat.ts';

/** Plans what patients are told of what has happened to their seats. */
export async function planFromOutbox(
  call: Pick<JobCall, 'db' | 'organizationId' | 'now' | 'signal'>,
  configured: readonly Channel[],
): Promise<number> {
  const { organizationId, now } = call;
  const moment = { organizationId, now };
  return consumeOutbox(call, {
    consumer: 'messages',
    topics: ['seat', 'session', 'seat-offer', 'recall-invitation', 'recontact'],
    handle: async (tx, news) => {
      const { seatId, sessionId, offerId, invitationId, recontactId: change, state } = news.payload;
      const recontactId = typeof change === 'string' ? change : null;
      if (news.topic === 'seat' && typeof seatId === 'string') {
        const newsOf = (reason: string) => seatNewsOf(news, reason);
        await tellAboutSeat(tx, moment, { seatId, newsOf, recontactId }, configured);
      } else if (news.topic === 'recontact' && recontactId !== null && state === 'done') {
        await settleToldByDesk(tx, moment, recontactId);
      } else if (news.topic === 'seat-offer' && typeof offerId === 'string') {
        await tellAboutOffer(tx, moment, offerId, configured);
      } else if (news.topic === 'recall-invitation' && typeof invitationId === 'string') {
        await tellAboutRecall(tx, moment, invitationId, configured);
      } else if (news.topic === 'session' && typeof sessionId === 'string') {
        for (const each of await findSeatsOfSession(tx, organizationId, sessionId)) {
          await tellAboutSeat(tx, moment, { seatId: each, newsOf: () => 'none' }, configured);
        }
      }
    },
  });
}
