import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canMoveFind, FIND_EXITS, FIND_STATES, isFindClosed, moveFind } from './find-state.ts';

const ALL = [...FIND_STATES, ...FIND_EXITS];

describe('the states of a find', () => {
  test('lead step by step from found to measured', () => {
    for (const [index, state] of FIND_STATES.slice(0, -1).entries()) {
      const next = FIND_STATES[index + 1];
      expect(next !== undefined && canMoveFind(state, next), `${state} to ${next}`).toBe(true);
    }
  });

  test('skip no step: nothing is booked that was not proposed', () => {
    expect(moveFind('drafted', 'booked')).toMatchObject({
      ok: false,
      refusal: { code: 'find-cannot-move', sentence: 'A find that is drafted cannot become booked.' },
    });
  });

  test('a booked find can be broken up but no longer declined', () => {
    expect(canMoveFind('booked', 'broken-up')).toBe(true);
    expect(canMoveFind('prepared', 'broken-up')).toBe(true);
    expect(canMoveFind('booked', 'declined')).toBe(false);
    expect(canMoveFind('proposed', 'broken-up')).toBe(false);
  });

  test('every exit and the measured find are closed for good', () => {
    expect(ALL.filter(isFindClosed)).toEqual(['measured', ...FIND_EXITS]);
  });

  test('every find that is not closed can still end, whatever way it took', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 40 }), (choices) => {
        let state: (typeof ALL)[number] = 'found';
        for (const choice of choices) {
          const open = ALL.filter((next) => canMoveFind(state, next));
          if (open.length === 0) break;
          state = open[choice % open.length] ?? state;
        }
        const reach = new Set([state]);
        for (const from of reach) for (const to of ALL) if (canMoveFind(from, to)) reach.add(to);
        expect([...reach].some(isFindClosed)).toBe(true);
      }),
    );
  });
});
