import { decideEligibility, isGroupVisit, soundAnswers } from '#features/cluster-booking/public.ts';
import { findQuestionSet, insertAgreement } from '#features/cluster-booking/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CheckInReply } from '../../check-in-contract.ts';
import { decideCheckIn } from '../../domain/check-in/decide-check-in.ts';
import { questionsToAsk } from '../../domain/check-in/questions-to-ask.ts';
import { stageOf } from '../../domain/flow/stage.ts';
import { type FlowScene, openScene } from '../flow/flow-scene.ts';
import { judgeSeat } from '../flow/judge-seat.ts';
import { movePatientOn } from '../flow/move-patient.ts';
import { type CheckInAnswer, keepCheckInAnswer } from './answer-store.ts';
import { hasPromised } from './promise-store.ts';
import { raiseTask, type TaskToRaise } from './raise-task.ts';
import { type Arrival, type Given, recogniseArrival } from './recognise-arrival.ts';

export type CheckInGiven = Given & {
  /** By field; empty when it is right. */
  readonly changes: Readonly<Record<string, string>>;
  readonly agrees: boolean;
  readonly answers: Readonly<Record<string, string>>;
};

type Known = Arrival & { readonly kind: 'known' };

const CALM = { shouldTellDesk: false } as const;

/** Checks somebody in who says again who they are: nothing is remembered between the steps. Null: there is no such entrance. */
export async function checkInPatient(tx: Tx, given: CheckInGiven): Promise<CheckInReply | null> {
  const arrival = await recogniseArrival(tx, given);
  if (!arrival) return null;
  const { triesLeft } = arrival;
  if (arrival.kind === 'unknown') return { state: triesLeft > 0 ? 'not-found' : 'desk', triesLeft, ...CALM };
  const { organizationId } = arrival.entrance;
  const scene = await openScene(tx, organizationId, arrival.seat.seatId);
  if (!scene) return { state: 'desk', triesLeft, ...CALM };
  const asked = await readAnswers(tx, scene, { organizationId, answers: given.answers });
  const changes = Object.fromEntries(Object.entries(given.changes).filter(([, words]) => words !== ''));
  const stage = stageOf(scene.seat.status);
  const decision = decideCheckIn({
    presence: stage === 'expected' ? 'expected' : stage === 'away' ? 'gone' : 'here',
    verdict: await judgeSeat(tx, organizationId, scene, given.now),
    hasAgreed: given.agrees,
    hasChanges: Object.keys(changes).length > 0,
    hasNotableAnswer: Object.keys(asked.notable).length > 0,
  });
  const raise = (task: Pick<TaskToRaise, 'reason' | 'changes'>) => raiseFor(tx, given, arrival, task);
  if (decision.kind === 'here-already') return { state: 'checked-in', triesLeft, ...CALM };
  const detailsConfirmed = Object.keys(changes).length === 0;
  if (decision.kind === 'desk') {
    await raise({ reason: decision.reason });
    // Of whoever does not agree that it is kept, nothing is kept but that.
    if (decision.reason === 'not-agreed') {
      await keep(tx, given, arrival, { answers: {}, consented: false, detailsConfirmed });
    }
    return { state: decision.reason === 'late' ? 'late' : 'desk', triesLeft, ...CALM };
  }
  const moved = await movePatientOn(tx, arrival.mover, { seatId: arrival.seat.seatId, to: 'arrived', late: null });
  if (!moved.ok) {
    await raise({ reason: moved.refusal.code === 'too-early' ? 'early' : 'unclear' });
    return { state: 'desk', triesLeft, ...CALM };
  }
  await keep(tx, given, arrival, { answers: asked.sound, consented: true, detailsConfirmed });
  await keepPromise(tx, scene, arrival);
  for (const reason of decision.tasks) {
    await raise({ reason, changes: reason === 'details' ? changes : asked.notable });
  }
  return { state: 'checked-in', triesLeft, shouldTellDesk: asked.isRedFlag };
}

type Asked = { readonly organizationId: string; readonly answers: Readonly<Record<string, string>> };

/** Known answers to questions that are asked at the door, and which of them somebody should look at, in words. */
async function readAnswers(tx: Tx, { session }: FlowScene, { organizationId, answers }: Asked) {
  const { questions } = await findQuestionSet(tx, organizationId, session.clusterId);
  const asked = questionsToAsk(questions);
  const sound = soundAnswers(asked, answers);
  const { verdict } = decideEligibility(asked, sound);
  const notable = asked.flatMap(({ questionId, text, choices }) => {
    const choice = choices.find(({ value }) => value === sound[questionId]);
    return choice && choice.effect !== 'none' ? [[text, choice.label] as const] : [];
  });
  return { sound, notable: Object.fromEntries(notable), isRedFlag: verdict === 'stop' };
}

function raiseFor(
  tx: Tx,
  { visitId, now }: Given,
  { entrance, seat }: Known,
  task: Pick<TaskToRaise, 'reason' | 'changes'>,
): Promise<void> {
  const { seatId, patientId } = seat;
  return raiseTask(tx, entrance, { ...task, visitId, seatId, patientId, now });
}

function keep(
  tx: Tx,
  { now }: Given,
  { entrance, seat }: Known,
  kept: Pick<CheckInAnswer, 'answers' | 'consented' | 'detailsConfirmed'>,
): Promise<void> {
  const { organizationId, doorId } = entrance;
  const { seatId, patientId } = seat;
  return keepCheckInAnswer(tx, organizationId, { ...kept, seatId, patientId, doorId, now });
}

/** The promise of a group was on the page that the patient agreed to. */
async function keepPromise(tx: Tx, { session }: FlowScene, { entrance, seat, mover }: Known): Promise<void> {
  const { organizationId } = entrance;
  const { patientId } = seat;
  if (!isGroupVisit(session.visitType) || (await hasPromised(tx, organizationId, patientId))) return;
  const { access, now } = mover;
  await insertAgreement(tx, organizationId, {
    patientId,
    companionName: null,
    how: 'signed',
    personId: access.personId,
    now,
  });
}
