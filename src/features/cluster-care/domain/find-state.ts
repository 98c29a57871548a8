import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

/** The way of a find, from the hunt to the measured gain. */
export const FIND_STATES = [
  'found',
  'screened',
  'drafted',
  'proposed',
  'part-approved',
  'booked',
  'prepared',
  'done',
  'measured',
] as const;

/** How a find ends early. In each of them single bookings stand as they are. */
export const FIND_EXITS = ['declined', 'expired', 'broken-up', 'superseded'] as const;

export type FindState = (typeof FIND_STATES)[number] | (typeof FIND_EXITS)[number];

const BEFORE_BOOKING: readonly FindState[] = ['declined', 'expired', 'superseded'];

const NEXT: Readonly<Record<FindState, readonly FindState[]>> = {
  found: ['screened', ...BEFORE_BOOKING],
  screened: ['drafted', ...BEFORE_BOOKING],
  drafted: ['proposed', ...BEFORE_BOOKING],
  proposed: ['part-approved', 'drafted', ...BEFORE_BOOKING],
  'part-approved': ['booked', 'drafted', ...BEFORE_BOOKING],
  booked: ['prepared', 'broken-up'],
  prepared: ['done', 'broken-up'],
  done: ['measured'],
  measured: [],
  declined: [],
  expired: [],
  'broken-up': [],
  superseded: [],
};

export function canMoveFind(from: FindState, to: FindState): boolean {
  return NEXT[from].includes(to);
}

export function moveFind(from: FindState, to: FindState): Result<FindState, Refusal<'find-cannot-move'>> {
  if (canMoveFind(from, to)) return accept(to);
  return refuse('find-cannot-move', `A find that is ${from} cannot become ${to}.`);
}

export function isFindClosed(state: FindState): boolean {
  return NEXT[state].length === 0;
}
