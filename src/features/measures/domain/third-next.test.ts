import { describe, expect, it } from 'vitest';
import { LOOK_AHEAD_DAYS, thirdNextOf } from './third-next.ts';

const TODAY = '2026-03-02';
const session = (on: string, openSeats: number, keptSeats = 0) => ({ on, openSeats, keptSeats });

describe('the third next available', () => {
  it('is the third open seat, wherever it is, and the third session with one', () => {
    const sessions = [
      session('2026-03-04', 2),
      session('2026-03-09', 0),
      session('2026-03-11', 5),
      session('2026-03-18', 1),
    ];
    expect(thirdNextOf(sessions, TODAY)).toEqual({ seatDays: 9, sessionDays: 16 });
  });
  it('one session may hold all three seats, and then the third session is further away', () => {
    const sessions = [session('2026-03-04', 3), session('2026-03-05', 1), session('2026-03-30', 1)];
    expect(thirdNextOf(sessions, TODAY)).toEqual({ seatDays: 2, sessionDays: 28 });
  });
  it('leaves out seats that are kept for others', () => {
    const sessions = [session('2026-03-04', 3, 3), session('2026-03-11', 4, 2), session('2026-03-18', 1)];
    expect(thirdNextOf(sessions, TODAY)).toEqual({ seatDays: 16, sessionDays: LOOK_AHEAD_DAYS });
  });
  it('is as far as anybody looks when there is none', () => {
    expect(thirdNextOf([], TODAY)).toEqual({ seatDays: 180, sessionDays: 180 });
    expect(thirdNextOf([session('2026-12-01', 9)], TODAY).seatDays).toBe(180);
  });
});
