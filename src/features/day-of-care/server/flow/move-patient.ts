import type { DayStep, DayStepRefusal, SeatStatus } from '#features/cluster-booking/public.ts';
import { advanceSeat, beginSession } from '#features/cluster-booking/server/public.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { LateChoice } from '../../domain/check-in/late-arrival.ts';
import { decideStation, type StationRefusal } from '../../domain/flow/decide-station.ts';
import { stationStateOf } from '../../domain/flow/stage-times.ts';
import { carryEncounter } from '../attendance/encounter-store.ts';
import { announceMove } from './announce-move.ts';
import { type FlowScene, type Mover, openScene } from './flow-scene.ts';
import { findFlowSeats } from './flow-store.ts';
import { judgeSeat } from './judge-seat.ts';

export type MoveRequest = {
  readonly seatId: string;
  readonly to: DayStep;
  /** Of a carousel; undefined: wherever the patient is. */
  readonly station?: number | null | undefined;
  readonly late: LateChoice | null;
  /** Of an arrival that somebody had to decide about: when the patient stood there. Without it: now. */
  readonly arrivedAt?: Date;
};

export type Moved = {
  readonly seatId: string;
  readonly patientId: string;
  readonly sessionId: string;
  readonly clusterId: string;
  readonly status: SeatStatus;
  readonly station: number | null;
};

export type MoveRefusal =
  | DayStepRefusal
  | StationRefusal
  | 'not-found'
  | 'seat-retaken'
  | 'late-arrival'
  | 'no-next-wave';

type MoveOutcome = Result<Moved, Refusal<MoveRefusal> & { readonly extra?: Readonly<Record<string, unknown>> }>;

/** Moves a patient on, with history, encounter, trail and news in one transaction. */
export async function movePatientOn(tx: Tx, mover: Mover, request: MoveRequest): Promise<MoveOutcome> {
  const scene = await openScene(tx, mover.access.organizationId, request.seatId);
  if (!scene) return refuse('not-found', 'This seat is not there.');
  if (request.station !== undefined && request.to === 'in-service') {
    return moveToStation(tx, mover, { ...scene, station: request.station });
  }
  const arrival = await judge(tx, mover, scene, request);
  if (!arrival.ok) return arrival;
  const to = request.late === 'rebook' ? 'no-show' : request.to;
  const at = (to === 'arrived' ? request.arrivedAt : undefined) ?? mover.now;
  return step(tx, mover, scene, { ...arrival.value, to, station: null, at });
}

type Placing = {
  readonly to: SeatStatus;
  readonly station: number | null;
  readonly expectedAt: Date;
  readonly isLate: boolean;
  readonly at: Date;
};

type Judged = { readonly expectedAt: Date; readonly isLate: boolean };

/** What a late arrival means, once it has been said how it is taken. Early ones are stored as they are. */
async function judge(
  tx: Tx,
  { access, now }: Mover,
  scene: FlowScene,
  { to, late }: MoveRequest,
): Promise<
  Result<Judged, Refusal<'late-arrival' | 'no-next-wave'> & { readonly extra?: Readonly<Record<string, unknown>> }>
> {
  const { seat, rules } = scene;
  const { expectedAt, isLate } = seat;
  if (to !== 'arrived') return accept({ expectedAt, isLate });
  const verdict = await judgeSeat(tx, access.organizationId, scene, now);
  if (verdict.kind === 'in-time') return accept({ expectedAt, isLate: false });
  const { lateMinutes, choices, nextWaveAt } = verdict;
  if (late === null) {
    const sentence = `This patient is ${lateMinutes} minutes late; this session takes them until ${rules.lateAfterMinutes}.`;
    return {
      ok: false,
      refusal: {
        code: 'late-arrival',
        sentence,
        extra: { lateMinutes, choices, nextWaveAt: nextWaveAt?.toISOString() ?? null },
      },
    };
  }
  if (late !== 'next-wave') return accept({ expectedAt, isLate: true });
  if (nextWaveAt === null) return refuse('no-next-wave', 'Nobody is asked to come later in this session.');
  return accept({ expectedAt: nextWaveAt, isLate: true });
}

async function step(
  tx: Tx,
  mover: Mover,
  { seat, session }: FlowScene,
  placing: Placing & { readonly to: DayStep },
): Promise<MoveOutcome> {
  const { organizationId, personId } = mover.access;
  // Whether it may be, and who changed it, is of now, also when the patient stood there before.
  const key = { organizationId, personId, seatId: seat.seatId, now: mover.now };
  const stepped = await advanceSeat(tx, { ...key, to: placing.to });
  if (!stepped.ok) return stepped;
  await settle(tx, mover, { seat, session }, placing);
  return accept(movedOf({ seat, session }, placing));
}

type Stationing = FlowScene & { readonly station: number | null };

/** To a station of the carousel, or back among those who wait. The first station begins the care. */
async function moveToStation(tx: Tx, mover: Mover, scene: Stationing): Promise<MoveOutcome> {
  const { seat, session, station } = scene;
  const others = await findFlowSeats(tx, mover.access.organizationId, [session.sessionId]);
  const here = stationStateOf(seat.moves);
  const decided = decideStation({
    status: seat.status,
    station,
    stationCount: session.stations.length,
    at: here.station,
    passed: here.passed,
    taken: others.flatMap((other) => {
      const at =
        other.seatId !== seat.seatId && other.status === 'in-service' ? stationStateOf(other.moves).station : null;
      return at === null ? [] : [at];
    }),
  });
  if (!decided.ok) return decided;
  const { expectedAt, isLate } = seat;
  const placing = { to: 'in-service', station, expectedAt, isLate, at: mover.now } as const;
  if (seat.status !== 'in-service') return step(tx, mover, scene, placing);
  await settle(tx, mover, scene, placing);
  return accept(movedOf(scene, placing));
}

type Where = Pick<FlowScene, 'seat' | 'session'>;

async function settle(tx: Tx, mover: Mover, { seat }: Where, placing: Placing): Promise<void> {
  const { organizationId, personId } = mover.access;
  const { seatId, sessionId, patientId } = seat;
  const fromStation = stationStateOf(seat.moves).station;
  const { to, station: toStation, at } = placing;
  await announceMove(tx, mover, { seat, what: 'moved', to, fromStation, toStation, at });
  const key = { organizationId, personId, seatId, sessionId, patientId, now: at };
  await carryEncounter(tx, key, { status: placing.to, expectedAt: placing.expectedAt, isLate: placing.isLate });
  if (placing.to === 'arrived') await beginSession(tx, { organizationId, personId, sessionId, now: mover.now });
}

function movedOf({ seat, session }: Where, { to, station }: Placing): Moved {
  const { seatId, patientId, sessionId } = seat;
  return { seatId, patientId, sessionId, clusterId: session.clusterId, status: to, station };
}
