import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignStations } from './assign-stations.ts';

const since = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute));

describe('free stations', () => {
  it('a free station gets whoever waits longest and still needs it', () => {
    const waiting = [
      { seatId: 'ada', since: since(0), needs: [2] },
      { seatId: 'ben', since: since(3), needs: [1, 2] },
      { seatId: 'cleo', since: since(5), needs: [1] },
    ];
    expect(assignStations([1], waiting)).toEqual([{ seatId: 'ben', station: 1 }]);
  });

  it('whoever waits longest is not passed over for an easier match', () => {
    const waiting = [
      { seatId: 'ada', since: since(0), needs: [1, 2] },
      { seatId: 'ben', since: since(3), needs: [1] },
    ];
    expect(assignStations([1, 2], waiting)).toEqual([
      { seatId: 'ben', station: 1 },
      { seatId: 'ada', station: 2 },
    ]);
  });

  it('never leaves a station free that a waiting patient needs, sends nobody to two, and serves a longer wait first', () => {
    const patient = fc.record({
      since: fc.nat(40).map(since),
      needs: fc.subarray([1, 2, 3, 4]),
    });
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4]), fc.array(patient, { maxLength: 6 }), (free, list) => {
        const waiting = list.map((each, index) => ({ ...each, seatId: `seat-${index}` }));
        const calls = assignStations(free, waiting);
        const stations = calls.map(({ station }) => station);
        const seats = new Set(calls.map(({ seatId }) => seatId));
        expect(new Set(stations).size).toBe(stations.length);
        expect(seats.size).toBe(calls.length);
        for (const { seatId, station } of calls) {
          expect(free).toContain(station);
          expect(waiting.find((each) => each.seatId === seatId)?.needs).toContain(station);
        }
        for (const left of waiting.filter(({ seatId }) => !seats.has(seatId))) {
          expect(left.needs.some((need) => free.includes(need) && !stations.includes(need))).toBe(false);
          // Whoever holds a station this patient needs has waited at least as long.
          const direct = calls.filter(({ station }) => left.needs.includes(station));
          for (const { seatId } of direct) {
            expect(waiting.find((each) => each.seatId === seatId)?.since.getTime()).toBeLessThanOrEqual(
              left.since.getTime(),
            );
          }
        }
      }),
    );
  });
});
