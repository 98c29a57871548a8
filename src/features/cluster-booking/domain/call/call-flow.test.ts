import { describe, expect, it } from 'vitest';
import { CALL_MOVES, CALL_STEPS, type CallStep, INTENTS, movesFrom, OUTCOMES, wrapUpOf } from './call-flow.ts';

/** Everything that can be reached from a step, itself included. */
function reachedFrom(start: CallStep): ReadonlySet<CallStep> {
  const reached = new Set<CallStep>([start]);
  const open = [start];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const { to } of movesFrom(step)) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

describe('a call has no dead end', () => {
  it('from every place that a call can come to, it can come to its end', () => {
    const reachable = reachedFrom('finding');
    expect([...reachable].sort()).toEqual([...CALL_STEPS].sort());
    for (const step of reachable) expect(reachedFrom(step).has('ended'), step).toBe(true);
  });

  it('once the caller is known, it ends in one of the five outcomes and in nothing else', () => {
    const known = reachedFrom('choosing');
    for (const move of CALL_MOVES.filter(({ to, from }) => to === 'ended' && from.some((step) => known.has(step)))) {
      if (move.from.every((step) => step === 'finding')) continue;
      expect(OUTCOMES, move.name).toContain(move.outcome);
    }
    expect(CALL_MOVES.filter(({ to, outcome }) => to === 'ended' && outcome === undefined)).toMatchObject([
      { from: ['finding'] },
    ]);
  });

  it('wherever offers are looked at or a seat was cancelled, all five outcomes can be reached', () => {
    for (const step of ['choosing', 'offering', 'holding', 'moving', 'cancelled'] as const) {
      const outcomes = new Set(
        [...reachedFrom(step)].flatMap((each) => movesFrom(each).flatMap((move) => move.outcome ?? [])),
      );
      expect([...outcomes].sort(), step).toEqual([...OUTCOMES].sort());
    }
  });

  it('a red flag never leads on to a seat: only a clinician ends it, and no move of it books', () => {
    expect(movesFrom('stopped').map((move) => move.outcome ?? move.to)).toEqual([
      'clinical-review',
      'parked',
      'parked',
    ]);
  });

  it('a seat is cancelled only on the way to one of the five, or to another seat', () => {
    expect(movesFrom('cancelled').map((move) => move.outcome ?? move.to)).toEqual([
      'offering',
      'individual-visit',
      'clinical-review',
      'waitlist',
      'no-seat',
      'parked',
      'parked',
    ]);
  });
});

describe('the wrap-up code', () => {
  it('is set for every intent and every outcome', () => {
    for (const intent of INTENTS) {
      for (const outcome of OUTCOMES) expect(wrapUpOf(intent, outcome)).toMatch(/^[a-z-]+$/);
    }
    expect(wrapUpOf('book', 'cluster-seat')).toBe('seat-booked');
    expect(wrapUpOf('move', 'cluster-seat')).toBe('seat-moved');
    expect(wrapUpOf('cancel', 'no-seat')).toBe('cancelled-to-worklist');
    expect(wrapUpOf('book', null)).toBe('not-identified');
  });
});
