import { describe, expect, it } from 'vitest';
import { defaultExtraMax, openSeatsOf, raisedPlaces, type SeatLimitFacts, seatLimitOf } from './seat-limit.ts';

function facts(change: Partial<SeatLimitFacts> = {}): SeatLimitFacts {
  const policy = { isOn: true, extraMax: 1_000, riskMax: 0.1, physicalMax: null };
  return { capacity: 10, policy, isClosedGroup: false, bookedNoShows: [], clusterNoShow: 0.2, ...change };
}

describe('how many seats a session may have taken', () => {
  it.each([
    [8, [8, 8, 9, 9]],
    [10, [10, 11, 11, 12]],
    [12, [12, 13, 13, 14]],
    [20, [21, 22, 23, 25]],
  ])(
    'with %i seats and no-shows of 15, 20, 25 and 30 in a hundred it is %j at a risk of one in ten',
    (capacity, limits) => {
      const found = [0.15, 0.2, 0.25, 0.3].map(
        (clusterNoShow) => seatLimitOf(facts({ capacity, clusterNoShow })).limit,
      );
      expect(found).toEqual(limits);
    },
  );

  it('is the capacity while overbooking is off', () => {
    const policy = { ...facts().policy, isOn: false };
    expect(seatLimitOf(facts({ policy, clusterNoShow: 0.9 })).limit).toBe(10);
  });

  it('never exceeds the chairs in the room, whoever stays away', () => {
    const policy = { ...facts().policy, physicalMax: 10 };
    expect(seatLimitOf(facts({ policy, clusterNoShow: 0.5 })).limit).toBe(10);
    expect(seatLimitOf(facts({ policy: { ...policy, isOn: false, physicalMax: 9 } })).limit).toBe(9);
  });

  it('is the capacity in a closed group', () => {
    expect(seatLimitOf(facts({ isClosedGroup: true, clusterNoShow: 0.5 })).limit).toBe(10);
  });

  it('is smaller when those who are booked always come', () => {
    expect(seatLimitOf(facts({ bookedNoShows: new Array(10).fill(0.01) })).limit).toBe(10);
    expect(seatLimitOf(facts({ bookedNoShows: new Array(10).fill(0.2) })).limit).toBe(11);
  });

  it('states the risk that goes with it', () => {
    const { overflowChance } = seatLimitOf(facts());
    expect(overflowChance).toBeCloseTo(0.8 ** 11, 10);
  });

  it('adds a fifth at most by default, and nothing to six or fewer', () => {
    expect([6, 7, 10, 12].map(defaultExtraMax)).toEqual([0, 2, 2, 3]);
  });

  it('raised from 8 to 12, the places 9 to 12 are free for whoever waits, but for one taken meanwhile; lowered, none', () => {
    expect(raisedPlaces({ before: 8, after: 12, taken: [1, 2, 10] })).toEqual([9, 11, 12]);
    expect(raisedPlaces({ before: 8, after: 8, taken: [] })).toEqual([]);
    expect(raisedPlaces({ before: 8, after: 6, taken: [] })).toEqual([]);
  });

  it('has no open seats when more are taken than may be', () => {
    expect(openSeatsOf({ limit: 10, taken: 7 })).toBe(3);
    expect(openSeatsOf({ limit: 10, taken: 12 })).toBe(0);
  });
});
