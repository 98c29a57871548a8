import { describe, expect, it } from 'vitest';
import { type BookingLimit, limitReached, limitSentence } from './booking-limit.ts';

const aLimit = (over: Partial<BookingLimit>): BookingLimit => ({
  name: 'North House',
  period: 'day',
  seatsMax: 30,
  takenCount: 0,
  ...over,
});

describe('a limit of seats a day or week', () => {
  it('takes the thirtieth of thirty seats, and not the thirty-first', () => {
    expect(limitReached([aLimit({ takenCount: 29 })])).toBeNull();
    expect(limitReached([aLimit({ takenCount: 30 })])?.seatsMax).toBe(30);
  });

  it('of several that are reached tells the smallest, and none where there is room under all', () => {
    const day = aLimit({ takenCount: 30 });
    const week = aLimit({ name: 'Dr Winter', period: 'week', seatsMax: 12, takenCount: 14 });
    expect(limitReached([day, week])?.name).toBe('Dr Winter');
    expect(
      limitReached([aLimit({ takenCount: 3 }), aLimit({ period: 'week', seatsMax: 90, takenCount: 80 })]),
    ).toBeNull();
    expect(limitReached([])).toBeNull();
  });

  it('is said in seats', () => {
    expect(limitSentence(aLimit({}))).toBe('North House takes 30 seats a day at most, and that day has as many.');
    expect(limitSentence(aLimit({ seatsMax: 1, period: 'week' }))).toBe(
      'North House takes one seat a week at most, and that week has as many.',
    );
  });
});
