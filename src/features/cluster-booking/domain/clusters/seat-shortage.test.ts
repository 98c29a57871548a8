import { describe, expect, it } from 'vitest';
import { seatShortageOf } from './seat-shortage.ts';

describe('a need with too few seats', () => {
  it('says how many seats are missing', () => {
    expect(seatShortageOf({ dueCount: 31, openSeatCount: 12, weeks: 8 })).toEqual({
      isShort: true,
      missingCount: 19,
      sentence: '31 people are due in 8 weeks without a seat in time; 12 open seats, so 19 too few.',
    });
  });

  it('is not short when seats are enough, and says so', () => {
    expect(seatShortageOf({ dueCount: 1, openSeatCount: 1, weeks: 8 })).toEqual({
      isShort: false,
      missingCount: 0,
      sentence: '1 person is due in 8 weeks, and there is 1 open seat.',
    });
  });
});
