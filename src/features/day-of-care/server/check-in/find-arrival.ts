import { isGroupVisit } from '#features/cluster-booking/public.ts';
import { findQuestionSet } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ArrivalReply } from '../../check-in-contract.ts';
import { questionsToAsk } from '../../domain/check-in/questions-to-ask.ts';
import { shownDetails } from '../../domain/check-in/shown-details.ts';
import { stageOf } from '../../domain/flow/stage.ts';
import { type FlowScene, openScene } from '../flow/flow-scene.ts';
import { judgeSeat } from '../flow/judge-seat.ts';
import { findDetails } from './candidate-store.ts';
import { hasPromised } from './promise-store.ts';
import { raiseTask } from './raise-task.ts';
import { type Arrival, type Given, recogniseArrival } from './recognise-arrival.ts';

const nobody = (state: ArrivalReply['state'], triesLeft: number): ArrivalReply => ({ state, triesLeft, visit: null });

/** What somebody who says who they are is shown next. Null: there is no such entrance. */
export async function viewArrival(tx: Tx, given: Given): Promise<ArrivalReply | null> {
  const arrival = await recogniseArrival(tx, given);
  if (!arrival) return null;
  if (arrival.kind === 'unknown') return nobody(arrival.triesLeft > 0 ? 'not-found' : 'desk', arrival.triesLeft);
  const { entrance, triesLeft, seat } = arrival;
  const scene = await openScene(tx, entrance.organizationId, seat.seatId);
  const stage = scene && stageOf(scene.seat.status);
  if (!scene || stage !== 'expected') return nobody(stage && stage !== 'away' ? 'here' : 'desk', triesLeft);
  const verdict = await judgeSeat(tx, entrance.organizationId, scene, given.now);
  if (verdict.kind === 'late') {
    const { seatId, patientId } = seat;
    await raiseTask(tx, entrance, { reason: 'late', visitId: given.visitId, patientId, seatId, now: given.now });
    return nobody('late', triesLeft);
  }
  return { state: 'found', triesLeft, visit: await visitOf(tx, { arrival, scene, phoneEnd: given.phoneEnd }) };
}

type Seen = {
  readonly arrival: Arrival & { readonly kind: 'known' };
  readonly scene: FlowScene;
  readonly phoneEnd: string;
};

async function visitOf(tx: Tx, { arrival, scene, phoneEnd }: Seen): Promise<ArrivalReply['visit']> {
  const { organizationId } = arrival.entrance;
  const { patientId } = arrival.seat;
  const details = await findDetails(tx, organizationId, { patientId, phoneEnd });
  if (!details) return null;
  const { clusterId, zone, visitType } = scene.session;
  const { questions } = await findQuestionSet(tx, organizationId, clusterId);
  return {
    expectedAt: scene.seat.expectedAt.toISOString(),
    zone,
    details: shownDetails(details),
    asksPromise: isGroupVisit(visitType) && !(await hasPromised(tx, organizationId, patientId)),
    questions: questionsToAsk(questions).map(({ questionId, text, choices, askedWhen, inLanguages }) => ({
      questionId,
      text,
      inLanguages: { ...inLanguages },
      choices: choices.map(({ value, label }) => ({ value, label })),
      askedWhen,
    })),
  };
}
