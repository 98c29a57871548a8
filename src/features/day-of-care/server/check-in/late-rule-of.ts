import type { Tx } from '#platform/server/database/within-wall.ts';
import type { LateChoice } from '../../domain/check-in/late-arrival.ts';
import { findRules } from '../flow/flow-scene.ts';
import { findFlowSeat, findFlowSessions } from '../flow/flow-store.ts';
import { judgeSeat } from '../flow/judge-seat.ts';
import type { TaskRow } from './task-store.ts';

type LateRule = { readonly choices: readonly LateChoice[]; readonly nextWaveAt: Date | null };

const NONE: LateRule = { choices: [], nextWaveAt: null };

/** How the patient of a task can be taken now, when they are late; nothing when they are in time, or the task is of no seat. */
export async function lateRuleOf(
  tx: Tx,
  organizationId: string,
  { task, now }: { readonly task: Pick<TaskRow, 'seatId' | 'sessionId' | 'reason'>; readonly now: Date },
): Promise<LateRule> {
  const { seatId, sessionId, reason } = task;
  if (seatId === null || sessionId === null || !['late', 'early', 'not-agreed'].includes(reason)) return NONE;
  const seat = await findFlowSeat(tx, organizationId, seatId);
  const [session] = await findFlowSessions(tx, organizationId, { sessionId });
  const rules = session && (await findRules(tx, organizationId, [session])).get(sessionId);
  if (!seat || !session || !rules) return NONE;
  const verdict = await judgeSeat(tx, organizationId, { seat, session, rules }, now);
  return verdict.kind === 'late' ? verdict : NONE;
}
