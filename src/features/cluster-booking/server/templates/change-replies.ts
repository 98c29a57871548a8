import type { ReplyGivenBy } from '#platform/contract/route.ts';
import type { previewChange } from '../../change-contract.ts';
import type { ChangeRow, SessionTimes } from '../../domain/templates/plan-change.ts';
import { concernsPatients, mustBeTold } from '../../domain/templates/standing-session.ts';

type Reply = ReplyGivenBy<typeof previewChange>;

/** The plan as it is shown: without patients, only how many there are. */
export function changeReplyOf(rows: readonly ChangeRow[], zone: string): Reply {
  return {
    zone,
    rows: rows.map(({ session, status, effect, isTicked, reason, parts, before, after, recontacts }) => ({
      sessionId: session?.sessionId ?? null,
      status,
      effect,
      isTicked,
      mayTick: status !== 'unchanged' && (session?.seats.length ?? 0) > 0 && concernsPatients(parts),
      reason,
      parts: [...parts],
      before: timesReply(before),
      after: timesReply(after),
      bookedCount: session?.seats.length ?? 0,
      toTellCount: recontacts.filter(mustBeTold).length,
      clashCount: recontacts.filter(({ clashes }) => clashes).length,
    })),
  };
}

function timesReply(times: SessionTimes | null): Reply['rows'][number]['before'] {
  if (times === null) return null;
  return { ...times, startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString() };
}
