import { describe, expect, it } from 'vitest';
import { medianOfChanges, pairedDifferenceOfRatios } from './interval-of-difference.ts';
import { compareUsualCare, countToTell, type MemberFacts } from './usual-care.ts';

/** A patient observed a year on each side, with so many kept and missed bookings and one wait for all visits. */
function member(
  before: readonly [kept: number, missed: number, wait: number],
  after: readonly [kept: number, missed: number, wait: number],
  days = 365,
): MemberFacts {
  const side = ([kept, missed, wait]: typeof before) => ({
    bookings: kept + missed,
    missed,
    visits: kept,
    waits: Array.from({ length: kept }, () => wait),
  });
  return { days, before: side(before), after: side(after) };
}
const row = (members: readonly MemberFacts[], id: string) => compareUsualCare(members).find((each) => each.id === id);

describe('sessions against the same patients’ usual care', () => {
  const ten = Array.from({ length: 10 }, (_, index) =>
    member([2, index % 2, 30 + index], [3, index === 9 ? 0 : index % 2, 10 + index]),
  );

  it('waits: the middle of the patients’ own middles, and the middle of their own changes', () => {
    expect(row(ten, 'wait')).toMatchObject({
      before: { value: 34.5, n: 20, points: 10 },
      after: { value: 14.5, n: 30, points: 10 },
      difference: { value: -20, lower: -20, upper: -20 },
      meaning: 'better',
    });
  });

  it('visits are as many as in a year, over the same days on both sides', () => {
    const half = Array.from({ length: 8 }, (_, index) => member([1 + (index % 2), 0, 5], [1, 0, 5], 182.5));
    // 12 visits and 8 in 8 half years: 3 and 2 a year.
    expect(row(half, 'visits')).toMatchObject({ before: { value: 3, n: 12 }, after: { value: 2, n: 8 } });
    // Each patient's change is −2 or 0 a year: mean −1, deviation 2 ÷ √7, standard error 0.378, 2.365 of them with 7 degrees.
    const { difference } = row(half, 'visits') ?? {};
    expect(difference?.value).toBeCloseTo(-1, 10);
    expect(difference?.upper).toBeCloseTo(-1 + 2.365 * Math.sqrt(1 / 7), 2);
    // More visits can be care that was missed before: neither better nor worse.
    expect(row(half, 'visits')?.meaning).toBeNull();
  });

  it('missed bookings have their denominators, and 1 to 4 of them are not told', () => {
    // 5 of 25 and 4 of 34.
    expect(row(ten, 'no-show')).toMatchObject({ state: 'too-small', before: { value: 20, n: 25 }, difference: null });
    expect(row(ten, 'no-show')?.after).toMatchObject({ value: null, n: null, isSmall: true });
    const twenty = [...ten, ...ten];
    expect(row(twenty, 'no-show')).toMatchObject({ before: { value: 20, n: 50 }, after: { n: 68 }, state: 'told' });
    expect(row(twenty, 'no-show')?.after.value).toBeCloseTo((100 * 8) / 68, 10);
  });

  it('of four patients nothing is told, of five only how it is, of six the difference too', () => {
    const of = (count: number) => row(ten.slice(0, count), 'wait');
    expect(of(4)).toMatchObject({ state: 'too-small', before: { value: null }, after: { value: null } });
    expect(of(5)).toMatchObject({ state: 'too-few-points', before: { value: 32 }, difference: null });
    expect(of(6)?.state).toBe('told');
    expect(row([], 'wait')).toMatchObject({ state: 'too-few-points', before: { value: null, n: 0 } });
  });

  it('who never kept a visit on one side has no wait to compare, but counts among the visits', () => {
    const never = member([0, 1, 0], [2, 0, 10]);
    expect(row([...ten, never], 'wait')).toMatchObject({ before: { points: 10 }, after: { n: 30, points: 10 } });
    expect(row([...ten, never], 'visits')).toMatchObject({ after: { n: 32, points: 11 } });
  });

  it('how many patients there are is told for none and from five on', () => {
    expect([0, 1, 4, 5].map(countToTell)).toEqual([0, null, null, 5]);
  });

  it('pairs set each patient off against themselves: the same change in all has no room for chance', () => {
    const pairs = [1, 4, 9].map((sum) => ({ before: { sum, count: 1 }, after: { sum: sum + 2, count: 1 } }));
    const { value, lower, upper } = pairedDifferenceOfRatios(pairs);
    expect([value, lower, upper].map((each) => Math.round(each * 1e9) / 1e9)).toEqual([2, 2, 2]);
  });

  it('the bounds of a middle are its second lowest and second highest of nine changes', () => {
    // Of nine, 2 × 10 ÷ 512 = 3.9 % lie outside the second; the third would leave 18 % outside.
    expect(medianOfChanges([9, 1, 2, 8, 3, 7, 4, 6, 5])).toEqual({ value: 5, lower: 2, upper: 8 });
    expect(medianOfChanges([1, 2, 3, 4, 5, 6])).toEqual({ value: 3.5, lower: 1, upper: 6 });
  });
});
