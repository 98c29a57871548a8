import { type DayStep, nextDaySteps, type SeatStatus, UNDO_MINUTES } from '#features/cluster-booking/public.ts';
import { type FlowRules, limitOf } from './flow-rules.ts';
import type { Expecting } from './running-late.ts';
import { type Stage, stageOf } from './stage.ts';
import { type StageMove, type StageTimes, stageTimesOf, stationStateOf } from './stage-times.ts';
import { waitBeginsAt } from './waits.ts';

export type SeatOnBoard = {
  readonly status: SeatStatus;
  readonly expectedAt: Date;
  readonly isLate: boolean;
  readonly moves: readonly StageMove[];
};

/** What a card shows beside the name. */
export type CardState = {
  readonly stage: Stage;
  readonly times: StageTimes;
  readonly station: number | null;
  readonly stationsLeft: readonly number[];
  readonly sinceAt: Date | null;
  readonly limitMinutes: number | null;
  readonly next: readonly DayStep[];
  readonly undoUntil: Date | null;
};

type Around = { readonly rules: FlowRules; readonly stationCount: number; readonly now: Date };

export function cardStateOf(seat: SeatOnBoard, { rules, stationCount, now }: Around): CardState {
  const stage = stageOf(seat.status);
  const times = stageTimesOf(seat.moves);
  const { station, since, passed } = stationStateOf(seat.moves);
  const stations = Array.from({ length: stationCount }, (_, index) => index + 1);
  const isBetween = stationCount > 0 && stage === 'in-care' && station === null;
  return {
    stage,
    times,
    station,
    stationsLeft: stations.filter((each) => each !== station && !passed.includes(each)),
    sinceAt: stationCount > 0 && stage === 'in-care' ? since : sinceOf(stage, times, seat.expectedAt),
    // Between two stations one waits.
    limitMinutes: isBetween ? rules.limitMinutes.arrived : limitOf(stage, rules),
    next: nextDaySteps(seat.status),
    undoUntil: undoUntil(seat.moves, now),
  };
}

function sinceOf(stage: Stage, times: StageTimes, expectedAt: Date): Date | null {
  if (stage === 'arrived') return times.arrivedAt && waitBeginsAt(times.arrivedAt, expectedAt);
  if (stage === 'roomed') return times.roomedAt;
  if (stage === 'in-care') return times.inCareAt;
  return null;
}

/** Only the last move can be taken back, while it is fresh. */
function undoUntil(moves: readonly StageMove[], now: Date): Date | null {
  const last = moves.at(-1);
  if (last?.what !== 'moved') return null;
  const until = new Date(last.at.getTime() + UNDO_MINUTES * 60_000);
  return until > now ? until : null;
}

export function expectingOf({ expectedAt }: Pick<SeatOnBoard, 'expectedAt'>, { stage, times }: CardState): Expecting {
  return { stage, scheduledAt: expectedAt, arrivedAt: times.arrivedAt, inCareAt: times.inCareAt };
}
