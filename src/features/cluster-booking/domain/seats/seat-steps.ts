import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { SeatStatus } from './seat-status.ts';

/** What becomes of a booked seat on the day, in the order in which it usually happens. */
export const DAY_STEPS = [
  'arrived',
  'roomed',
  'in-service',
  'completed',
  'no-show',
  'left-without-being-seen',
] as const;
export type DayStep = (typeof DAY_STEPS)[number];

/** A step can be taken back for so long. */
export const UNDO_MINUTES = 5;
/** Patients are let in so long before the session. */
const EARLIEST_ARRIVAL_MINUTES = 12 * 60;

const EXPECTED: readonly SeatStatus[] = ['booked', 'confirmed'];
const HERE: readonly SeatStatus[] = ['arrived', 'roomed', 'in-service'];

const COMES_FROM: Readonly<Record<DayStep, readonly SeatStatus[]>> = {
  arrived: EXPECTED,
  roomed: ['arrived'],
  'in-service': ['arrived', 'roomed'],
  completed: [...EXPECTED, ...HERE],
  'no-show': EXPECTED,
  'left-without-being-seen': ['arrived', 'roomed'],
};

export type DayStepRefusal = 'wrong-step' | 'too-early';

export type DayStepFacts = {
  readonly status: SeatStatus;
  readonly to: DayStep;
  readonly startsAt: Date;
  readonly now: Date;
};

/** Whether the seat may go on to a step. Nobody has stayed away, or been served, before the session has begun. */
export function decideDayStep({ status, to, startsAt, now }: DayStepFacts): Result<DayStep, Refusal<DayStepRefusal>> {
  if (!COMES_FROM[to].includes(status)) {
    return refuse('wrong-step', `A seat that is ${spoken(status)} cannot become ${spoken(to)}.`);
  }
  const minutesBefore = (startsAt.getTime() - now.getTime()) / 60_000;
  if (minutesBefore > EARLIEST_ARRIVAL_MINUTES) return refuse('too-early', 'This session is on another day.');
  const needsStart = to === 'no-show' || (to === 'completed' && EXPECTED.includes(status));
  if (needsStart && minutesBefore > 0) return refuse('too-early', 'This session has not begun.');
  return accept(to);
}

/** Steps that are left for a seat, for the buttons of a screen. */
export function nextDaySteps(status: SeatStatus): readonly DayStep[] {
  return DAY_STEPS.filter((step) => COMES_FROM[step].includes(status));
}

export type LastChange = { readonly from: SeatStatus | null; readonly to: SeatStatus; readonly at: Date };

/** The status that a step taken just now goes back to. */
export function decideUndo(
  last: LastChange | null,
  now: Date,
): Result<SeatStatus, Refusal<'nothing-to-undo' | 'undo-late'>> {
  if (last?.from == null || !DAY_STEPS.some((step) => step === last.to)) {
    return refuse('nothing-to-undo', 'There is no step of today to take back.');
  }
  if (now.getTime() - last.at.getTime() > UNDO_MINUTES * 60_000) {
    return refuse('undo-late', `A step can be taken back for ${UNDO_MINUTES} minutes. Correct it, and say why.`);
  }
  return accept(last.from);
}

/** Whether nothing is left to be said about a seat. */
export function isResolved(status: SeatStatus): boolean {
  return !EXPECTED.includes(status) && !HERE.includes(status) && status !== 'held';
}

function spoken(status: SeatStatus): string {
  return status.replaceAll('-', ' ');
}
