import { expect, test } from 'vitest';
import { placesOfSeries } from './series-places.ts';

const seat = (seatId: string, on: string, more: object = {}) => ({
  ...{ seatId, startsAt: `${on}T15:00:00.000Z`, status: 'booked' as const, movedFromSeatId: null },
  ...more,
});

test('a seat that was moved counts once, where it is now; one given back keeps its number; what is over is not open', () => {
  const places = placesOfSeries(
    [
      seat('a', '2026-12-01', { status: 'completed' }),
      seat('b', '2026-12-08', { status: 'cancelled' }),
      seat('c', '2026-12-15', { status: 'cancelled' }),
      seat('d', '2026-12-22'),
      seat('b2', '2026-12-29', { movedFromSeatId: 'b', status: 'confirmed' }),
    ],
    new Date('2026-12-10T09:00:00Z'),
  );
  expect(places.map((place) => [place.number, place.seat.seatId, place.isOpen])).toEqual([
    [1, 'a', false],
    [2, 'c', false],
    [3, 'd', true],
    [4, 'b2', true],
  ]);
});
