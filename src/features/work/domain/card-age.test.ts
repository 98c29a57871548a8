import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAgainstPace, ageDays, clockOf, paceOf, type StatusEntry } from './card-age.ts';
import { STATUS_ROLES } from './status-role.ts';

const entry = (at: number, fromRole: StatusEntry<number>['fromRole'], toRole: StatusEntry<number>['toRole']) => ({
  at,
  fromRole,
  toRole,
});

describe('the clock of a card', () => {
  it('starts at the first entry into work, and going back does not reset it', () => {
    const entries = [
      entry(1, null, 'not-started'),
      entry(5, 'not-started', 'in-progress'),
      entry(6, 'in-progress', 'not-started'),
      entry(9, 'not-started', 'in-progress'),
    ];
    expect(clockOf(entries)).toEqual({ startedAt: 5, finishedAt: null, isCancelled: false, isReturned: false });
    expect(clockOf(entries.slice(0, 3)).isReturned).toBe(true);
  });
  it('reopening clears the finish, finishing again sets the later one', () => {
    const entries = [
      entry(1, null, 'in-progress'),
      entry(2, 'in-progress', 'completed'),
      entry(3, 'completed', 'in-progress'),
    ];
    expect(clockOf(entries).finishedAt).toBeNull();
    expect(clockOf([...entries, entry(8, 'in-progress', 'completed')]).finishedAt).toBe(8);
  });
  it('a card that skips work in progress starts when it finishes', () => {
    expect(clockOf([entry(1, null, 'not-started'), entry(4, 'not-started', 'completed')])).toMatchObject({
      startedAt: 4,
      finishedAt: 4,
    });
  });
  it('moving between two completed columns is not finishing again', () => {
    const entries = [
      entry(1, null, 'in-progress'),
      entry(2, 'in-progress', 'completed'),
      entry(7, 'completed', 'completed'),
    ];
    expect(clockOf(entries).finishedAt).toBe(2);
  });
  it('whatever happened, nothing finishes before it starts', () => {
    const roles = fc.array(fc.constantFrom(...STATUS_ROLES), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(roles, (visited) => {
        const clock = clockOf(visited.map((role, at) => entry(at, visited[at - 1] ?? null, role)));
        if (clock.finishedAt !== null) expect(clock.startedAt ?? Infinity).toBeLessThanOrEqual(clock.finishedAt);
        expect(clock.finishedAt !== null).toBe(visited.at(-1) === 'completed');
      }),
    );
  });
});

describe('age and pace', () => {
  it('counts both days: started today is day 1', () => {
    expect(ageDays('2026-03-10', '2026-03-10')).toBe(1);
    expect(ageDays('2026-03-10', '2026-03-17')).toBe(8);
  });
  it('takes percentiles by nearest rank, ties and order notwithstanding', () => {
    expect(paceOf([5, 1, 2, 2, 9, 3, 4, 8, 7, 6])).toEqual({ medianDays: 4, slowDays: 8, cardCount: 10 });
    expect(paceOf(Array.from({ length: 100 }, (_, index) => index + 1))).toEqual({
      medianDays: 50,
      slowDays: 85,
      cardCount: 100,
    });
  });
  it('speaks of no pace with nine finished cards', () => {
    expect(paceOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
  });
  it('names a card slower past the median and much slower past 85 of 100', () => {
    const pace = { medianDays: 4, slowDays: 8, cardCount: 10 };
    expect([4, 5, 8, 9].map((age) => ageAgainstPace(age, pace))).toEqual([
      'at-pace',
      'slower',
      'slower',
      'much-slower',
    ]);
  });
});
