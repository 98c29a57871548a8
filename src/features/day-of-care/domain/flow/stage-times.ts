import type { SeatStatus } from '#features/cluster-booking/public.ts';
import { STAGES, type Stage, stageOf } from './stage.ts';

const MOVE_KINDS = ['moved', 'undone', 'corrected'] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/** A move as it stands in the history. */
export type StageMove = {
  readonly what: MoveKind;
  readonly at: Date;
  readonly to: SeatStatus;
  /** Of a carousel, counted from 1; null: at none. */
  readonly station: number | null;
};

/** Moves that stand, oldest first: one that was taken back within minutes has not happened. */
export function standingMoves(moves: readonly StageMove[]): readonly StageMove[] {
  const standing: StageMove[] = [];
  for (const move of moves) {
    if (move.what === 'undone') standing.pop();
    else standing.push(move);
  }
  return standing;
}

/** When a patient came into each stage; null: not yet. */
export type StageTimes = {
  readonly arrivedAt: Date | null;
  readonly roomedAt: Date | null;
  readonly inCareAt: Date | null;
  readonly leftAt: Date | null;
};

/** A correction to an earlier stage forgets what came after it, and keeps when that stage was first entered. */
export function stageTimesOf(moves: readonly StageMove[]): StageTimes {
  const entered = new Map<Stage, Date>();
  for (const { at, to } of standingMoves(moves)) {
    const stage = stageOf(to);
    if (!entered.has(stage)) entered.set(stage, at);
    for (const later of STAGES.slice(STAGES.indexOf(stage) + 1)) entered.delete(later);
    if (stage === 'away') entered.delete('done');
  }
  const arrivedAt = entered.get('arrived') ?? null;
  return {
    arrivedAt,
    roomedAt: entered.get('roomed') ?? null,
    inCareAt: entered.get('in-care') ?? null,
    // Who never came has not left.
    leftAt: arrivedAt ? (entered.get('done') ?? entered.get('away') ?? null) : null,
  };
}

/** The station where a patient of a carousel is, since when, and those passed already. */
export type StationState = {
  readonly station: number | null;
  readonly since: Date | null;
  readonly passed: readonly number[];
};

export function stationStateOf(moves: readonly StageMove[]): StationState {
  const standing = standingMoves(moves);
  const here = standing.at(-1);
  const station = here?.station ?? null;
  const first = standing.findLastIndex((move) => move.station !== station);
  const stations = standing.flatMap((move) => (move.station === null ? [] : [move.station]));
  return {
    station,
    since: standing[first + 1]?.at ?? null,
    passed: [...new Set(stations)].filter((each) => each !== station),
  };
}
