import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ArrivalVerdict, judgeArrival } from '../../domain/check-in/late-arrival.ts';
import type { FlowScene } from './flow-scene.ts';
import { findArrivalTimes } from './flow-store.ts';

/** What it means that the patient of a seat arrives now, by the late rule of its session. */
export async function judgeSeat(
  tx: Tx,
  organizationId: string,
  { seat, session, rules }: FlowScene,
  now: Date,
): Promise<ArrivalVerdict> {
  const arrivalTimes = await findArrivalTimes(tx, organizationId, session.sessionId);
  const { lateAfterMinutes } = rules;
  return judgeArrival({ scheduledAt: seat.expectedAt, now, lateAfterMinutes, arrivalTimes });
}
