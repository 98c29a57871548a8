import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryItem, BOARD, itemOf, MARCH } from '../../../tests/support/arbitrary-flow-items.ts';
import { itemAsOf } from './flow-item.ts';
import { clockEventsOf, isPresentAt, readClock, wipSpans } from './item-clock.ts';
import { timesOf } from './time-metrics.ts';

fc.configureGlobal({ seed: 20_261_128 });

const OFF = { createdSecond: null, startedSecond: null, finishedSecond: null, cancelledSecond: null };
const secondsOf = (clock: ReturnType<typeof readClock>) =>
  [clock.createdSecond, clock.startedSecond, clock.finishedSecond].map((second) =>
    second === null ? null : second - MARCH,
  );

describe('the clock of an item', () => {
  it('starts at the first entry into work; going back does not reset it and shows that it was returned', () => {
    const item = itemOf([
      ['idea', 0],
      ['doing', 50],
      ['idea', 70],
    ]);
    expect(secondsOf(readClock(item))).toEqual([0, 50, null]);
    expect(readClock(item).isReturned).toBe(true);
    expect(
      secondsOf(
        readClock(
          itemOf([
            ['idea', 0],
            ['doing', 50],
            ['idea', 70],
            ['doing', 90],
            ['done', 95],
          ]),
        ),
      ),
    ).toEqual([0, 50, 95]);
  });
  it('starts anew after going back where a space asks for it', () => {
    const item = itemOf([
      ['idea', 0],
      ['doing', 50],
      ['idea', 70],
      ['doing', 90],
      ['done', 95],
    ]);
    expect(secondsOf(readClock(item, { returnResets: true }))).toEqual([0, 90, 95]);
  });
  it('an item that skips work in progress starts when it finishes: cycle 0', () => {
    expect(
      secondsOf(
        readClock(
          itemOf([
            ['idea', 0],
            ['done', 40],
          ]),
        ),
      ),
    ).toEqual([0, 40, 40]);
  });
  it('reopening clears the finish; finishing again sets the later one', () => {
    const path = [
      ['doing', 0],
      ['done', 10],
      ['doing', 20],
    ] as const;
    expect(secondsOf(readClock(itemOf(path)))).toEqual([0, 0, null]);
    expect(secondsOf(readClock(itemOf([...path, ['done', 35]])))).toEqual([0, 0, 35]);
  });
  it('moving between two completed columns is not finishing again', () => {
    const item = itemOf([
      ['doing', 0],
      ['done', 10],
    ]);
    const archived = { atSecond: MARCH + 90, statusId: 'archive', role: 'completed' } as const;
    expect(secondsOf(readClock({ ...item, entries: [...item.entries, archived] }))).toEqual([0, 0, 10]);
  });
  it('a cancelled item has no finish, and one that is taken up again is no longer cancelled', () => {
    const path = [
      ['idea', 0],
      ['doing', 10],
      ['dropped', 30],
    ] as const;
    expect(readClock(itemOf(path))).toMatchObject({ finishedSecond: null, cancelledSecond: MARCH + 30 });
    expect(readClock(itemOf([...path, ['doing', 60]]))).toMatchObject({
      cancelledSecond: null,
      startedSecond: MARCH + 10,
    });
  });
  it('is created when it leaves information, and never was work while it only informs', () => {
    expect(
      secondsOf(
        readClock(
          itemOf([
            ['note', 0],
            ['idea', 25],
            ['doing', 60],
          ]),
        ),
      ),
    ).toEqual([25, 60, null]);
    expect(readClock(itemOf([['note', 0]]))).toMatchObject(OFF);
    expect(readClock({ ...itemOf([]), entries: [] })).toMatchObject({ ...OFF, role: null });
  });
  it('a column that means something else today does not rewrite what it meant then', () => {
    const item = itemOf([
      ['doing', 0],
      ['done', 10],
    ]);
    const remapped = item.entries.map((entry) => ({ ...entry, statusId: 'renamed' }));
    expect(readClock({ ...item, entries: remapped })).toEqual(readClock(item));
  });
  it('tells its events in order', () => {
    const item = itemOf([
      ['note', 0],
      ['idea', 5],
      ['doing', 9],
      ['idea', 12],
      ['review', 14],
      ['done', 20],
      ['doing', 30],
      ['dropped', 40],
    ]);
    expect(clockEventsOf(item).map(({ kind, atSecond }) => `${kind} ${atSecond - MARCH}`)).toEqual([
      'created 5',
      'started 9',
      'returned 12',
      'finished 20',
      'reopened 30',
      'cancelled 40',
    ]);
  });
});

describe('whatever happens to an item', () => {
  it('lead is reaction plus cycle, to the second', () => {
    fc.assert(
      fc.property(arbitraryItem(), fc.boolean(), (item, returnResets) => {
        const times = timesOf(item, { statuses: BOARD, nowSecond: MARCH + 9e6, returnResets });
        const clock = readClock(item, { returnResets });
        if (clock.finishedSecond === null) expect(times.leadSeconds).toBeNull();
        else expect(times.leadSeconds).toBe((times.reactionSeconds ?? Number.NaN) + (times.cycleSeconds ?? Number.NaN));
        for (const seconds of [times.reactionSeconds, times.cycleSeconds, times.blockedSeconds, times.waitingSeconds]) {
          if (seconds !== null) expect(seconds).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
  it('it is work in progress at an instant exactly when by its events so far it is started, not done, and here', () => {
    fc.assert(
      fc.property(arbitraryItem(), fc.integer({ min: 0, max: 60 * 86_400 }), (item, after) => {
        const at = MARCH + after;
        const clock = readClock(itemAsOf(item, at));
        const isOpen = clock.role === 'in-progress' || clock.role === 'not-started';
        const isHere =
          item.presence === null ||
          item.presence.some((stay) => stay.fromSecond <= at && at < (stay.untilSecond ?? Infinity));
        const isWip = wipSpans(item, Infinity).some(([from, until]) => from <= at && at < until);
        expect(isWip).toBe(isOpen && isHere && clock.startedSecond !== null);
        if (isWip) expect(isPresentAt(item, at)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
