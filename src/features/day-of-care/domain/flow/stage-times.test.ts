import { describe, expect, it } from 'vitest';
import { type StageMove, stationStateOf } from './stage-times.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute));
const move = (minute: number, station: number | null, what: StageMove['what'] = 'moved'): StageMove => ({
  at: at(minute),
  station,
  what,
  to: station === null && minute === 0 ? 'arrived' : 'in-service',
});

describe('stations of a carousel', () => {
  it('a patient at the second station has passed the first', () => {
    expect(stationStateOf([move(0, null), move(5, 3), move(20, 1)])).toEqual({
      station: 1,
      since: at(20),
      passed: [3],
    });
  });

  it('between two stations the wait counts from leaving the first', () => {
    expect(stationStateOf([move(0, null), move(5, 3), move(20, null)])).toEqual({
      station: null,
      since: at(20),
      passed: [3],
    });
  });

  it('a station that was taken back is not passed, and the time before it goes on', () => {
    expect(stationStateOf([move(0, null), move(5, 3), move(20, null), move(22, 1), move(23, null, 'undone')])).toEqual({
      station: null,
      since: at(20),
      passed: [3],
    });
  });
});
