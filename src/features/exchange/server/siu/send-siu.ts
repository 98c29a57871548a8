import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { pauseSeconds } from '../../domain/siu/next-try.ts';
import { readAcknowledgement, type SiuOutcome } from '../../domain/siu/read-acknowledgement.ts';
import { MllpLine } from './mllp-line.ts';
import { type ClaimedSiu, claimFirst, settleSiu } from './siu-message-store.ts';
import { findSiuSetting } from './siu-setting-store.ts';

/** So many in one go, so that nothing else waits long. */
const AT_ONCE = 200;
/** Shorter than the lease, as the time of the call is the time of all of it. */
const AT_ONCE_MS = 30_000;
/** A worker that says nothing for so long is gone, and its message goes again as the very same. Longer than any wait for an answer. */
const LEASE_MS = 60_000;

/**
 * Sends what waits, one after the other. A message is taken in one transaction, handed over outside of any, and what came of it is noted
 * in another: who dies in between leaves a message that goes again with the same MSH-10, by which the receiver drops the repeat.
 */
export async function sendSiu(
  { db, organizationId, now, signal }: Pick<JobCall, 'db' | 'organizationId' | 'now' | 'signal'>,
  lineTo = (address: { readonly host: string; readonly port: number }) => new MllpLine(address),
): Promise<number> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const setting = await withinWall(db, wall, (tx) => findSiuSetting(tx, organizationId));
  if (!setting?.isOn) return 0;
  const line = lineTo(setting);
  const endAt = performance.now() + AT_ONCE_MS;
  let settled = 0;
  try {
    for (let count = 0; count < AT_ONCE && performance.now() < endAt && !signal.aborted; count += 1) {
      const leaseUntil = new Date(now.getTime() + LEASE_MS);
      const claimed = await withinWall(db, wall, (tx) => claimFirst(tx, organizationId, { now, leaseUntil }));
      if (!claimed) break;
      const outcome = await handOver(line, claimed);
      const nextTryAt = new Date(now.getTime() + pauseSeconds(claimed.attempts) * 1000);
      await withinWall(db, wall, async (tx) => {
        await settleSiu(tx, organizationId, { ...outcome, id: claimed.id, now, nextTryAt });
        const payload = { outcome: outcome.outcome };
        await writeOutbox(tx, organizationId, { topic: 'siu', audience: 'interfaces.edit', payload });
      });
      if (outcome.outcome === 'later') break;
      settled += 1;
    }
  } finally {
    line.close();
  }
  return settled;
}

async function handOver(line: MllpLine, { body, controlId }: ClaimedSiu): Promise<SiuOutcome> {
  const answer = await line.ask(body);
  if (answer.kind !== 'answer') return { outcome: 'later', code: answer.kind };
  return readAcknowledgement(answer.text, controlId);
}
