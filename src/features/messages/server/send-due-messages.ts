import { withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import type { Channel } from '../domain/channel.ts';
import { claimMessage } from './claim-message.ts';
import { recordOutcome } from './record-outcome.ts';
import type { Transports } from './transports/transport.ts';

/** What messages need to leave the house. */
export type Messaging = {
  readonly transports: Transports;
  readonly secret: string;
  readonly publicUrl: string;
};

/** So many in one go, so that nothing else waits long. */
const AT_ONCE = 100;

/** Letters are always possible: somebody prints them. */
export function configuredWays({ email, sms }: Transports): readonly Channel[] {
  return [...(sms ? (['sms'] as const) : []), ...(email ? (['email'] as const) : []), 'letter'];
}

/**
 * Sends what is due. A message is taken in one transaction, handed over outside of any, and what came of it is noted in another: who
 * dies in between leaves a message that is taken up again as the very same.
 */
export async function sendDueMessages(
  { db, organizationId, now, signal }: Pick<JobCall, 'db' | 'organizationId' | 'now' | 'signal'>,
  { transports, secret, publicUrl }: Messaging,
): Promise<number> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const moment = { organizationId, now };
  const claiming = { configured: configuredWays(transports), secret, publicUrl };
  let sent = 0;
  for (let count = 0; count < AT_ONCE && !signal.aborted; count += 1) {
    const claimed = await withinWall(db, wall, (tx) => claimMessage(tx, moment, claiming));
    if (claimed.kind === 'none') return sent;
    if (claimed.kind === 'decided') continue;
    const transport = transports[claimed.way];
    const outcome = transport
      ? await transport.send(claimed.outgoing)
      : ({ outcome: 'later', code: 'not-configured' } as const);
    const { messageId } = claimed.outgoing;
    await withinWall(db, wall, (tx) => recordOutcome(tx, moment, { messageId, by: transport?.name ?? '', outcome }));
    sent += 1;
  }
  return sent;
}
