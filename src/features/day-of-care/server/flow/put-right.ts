import type { DayStep, SeatStatus } from '#features/cluster-booking/public.ts';
import { correctSeatStep, type Stepped, undoSeatStep } from '#features/cluster-booking/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { decideUndoMove } from '../../domain/flow/decide-undo-move.ts';
import { standingMoves, stationStateOf } from '../../domain/flow/stage-times.ts';
import { carryEncounter } from '../attendance/encounter-store.ts';
import { announceMove } from './announce-move.ts';
import { type Mover, openScene } from './flow-scene.ts';
import type { FlowSeatRow } from './flow-store.ts';
import type { Moved } from './move-patient.ts';

type UndoRefusal = 'not-found' | 'nothing-to-undo' | 'undo-late' | 'seat-retaken';

/** Takes back the last move of a patient, within five minutes: of the seat, or only of the station. */
export async function undoLastMove(tx: Tx, mover: Mover, seatId: string): Promise<Result<Moved, Refusal<UndoRefusal>>> {
  const scene = await openScene(tx, mover.access.organizationId, seatId);
  if (!scene) return refuse('not-found', 'This seat is not there.');
  const { seat } = scene;
  const decided = decideUndoMove(seat.moves, mover.now);
  if (!decided.ok) return decided;
  const { station } = decided.value;
  const before = standingMoves(seat.moves).at(-2)?.to;
  const isStationOnly = before === seat.status;
  const stepped = isStationOnly ? null : await undoSeatStep(tx, keyOf(mover, seatId));
  if (stepped && !stepped.ok) return stepped;
  const to = stepped?.value.to ?? seat.status;
  await settle(tx, mover, { seat, what: 'undone', to, station, reason: '' });
  return accept({ ...idsOf(seat), clusterId: scene.session.clusterId, status: to, station });
}

type CorrectRefusal = 'not-found' | 'wrong-step' | 'seat-retaken';
export type Correction = { readonly seatId: string; readonly to: DayStep | 'booked'; readonly reason: string };

/** Puts a patient where they truly are, with the reason; at no station. */
export async function correctPatient(
  tx: Tx,
  mover: Mover,
  { seatId, to, reason }: Correction,
): Promise<Result<Moved, Refusal<CorrectRefusal>>> {
  const scene = await openScene(tx, mover.access.organizationId, seatId);
  if (!scene) return refuse('not-found', 'This seat is not there.');
  const { seat } = scene;
  const stepped: Result<Stepped, Refusal<CorrectRefusal>> = await correctSeatStep(tx, {
    ...keyOf(mover, seatId),
    to,
    reason,
  });
  if (!stepped.ok) return stepped;
  await settle(tx, mover, { seat, what: 'corrected', to, station: null, reason });
  return accept({ ...idsOf(seat), clusterId: scene.session.clusterId, status: to, station: null });
}

type PutRight = {
  readonly seat: FlowSeatRow;
  readonly what: 'undone' | 'corrected';
  readonly to: SeatStatus;
  readonly station: number | null;
  readonly reason: string;
};

async function settle(tx: Tx, mover: Mover, { seat, what, to, station, reason }: PutRight): Promise<void> {
  const fromStation = stationStateOf(seat.moves).station;
  await announceMove(tx, mover, { seat, what, to, fromStation, toStation: station, reason });
  const { expectedAt, isLate } = seat;
  const encounter = { ...keyOf(mover, seat.seatId), sessionId: seat.sessionId, patientId: seat.patientId };
  await carryEncounter(tx, encounter, { status: to, expectedAt, isLate });
}

function keyOf({ access, now }: Mover, seatId: string) {
  return { organizationId: access.organizationId, personId: access.personId, seatId, now };
}

function idsOf({ seatId, patientId, sessionId }: FlowSeatRow) {
  return { seatId, patientId, sessionId };
}
