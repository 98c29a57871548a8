import { describe, expect, it } from 'vitest';
import { type StageMove, stageTimesOf } from './stage-times.ts';
import { cycleMinutes, wait1Minutes, wait2Minutes } from './waits.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
const NINE = at('09:00');
const moves = (...steps: readonly (readonly [StageMove['to'], string, StageMove['what']?])[]): StageMove[] =>
  steps.map(([to, time, what = 'moved']) => ({ to, at: at(time), what, station: null }));

describe('waits', () => {
  it('for a patient who comes early, Wait 1 starts at the scheduled time', () => {
    const times = stageTimesOf(
      moves(['arrived', '08:40'], ['roomed', '09:07'], ['in-service', '09:15'], ['completed', '09:40']),
    );
    expect(wait1Minutes(times, NINE)).toBe(7);
    expect(cycleMinutes(times, NINE)).toBe(40);
  });

  it('for a patient who comes late, Wait 1 starts at the arrival', () => {
    const times = stageTimesOf(
      moves(['arrived', '09:12'], ['roomed', '09:20'], ['in-service', '09:31'], ['completed', '10:00']),
    );
    expect(wait1Minutes(times, NINE)).toBe(8);
    expect(wait2Minutes(times)).toBe(11);
    expect(cycleMinutes(times, NINE)).toBe(48);
  });

  it('who is taken in before the scheduled time has waited 0 minutes', () => {
    expect(wait1Minutes(stageTimesOf(moves(['arrived', '08:30'], ['roomed', '08:50'])), NINE)).toBe(0);
  });

  it('who goes straight into care has a Wait 1 and no Wait 2', () => {
    const times = stageTimesOf(moves(['arrived', '09:00'], ['in-service', '09:25']));
    expect([wait1Minutes(times, NINE), wait2Minutes(times)]).toEqual([25, null]);
  });

  it('a move that was taken back has not happened', () => {
    const times = stageTimesOf(
      moves(['arrived', '09:00'], ['roomed', '09:02'], ['arrived', '09:03', 'undone'], ['roomed', '09:16']),
    );
    expect(wait1Minutes(times, NINE)).toBe(16);
  });

  it('a correction to an earlier stage forgets what came after it', () => {
    const times = stageTimesOf(
      moves(['arrived', '09:00'], ['roomed', '09:05'], ['completed', '09:06'], ['roomed', '09:30', 'corrected']),
    );
    expect(wait1Minutes(times, NINE)).toBe(5);
    expect(cycleMinutes(times, NINE)).toBeNull();
  });

  it('who never came has no times', () => {
    expect(stageTimesOf(moves(['no-show', '09:20']))).toEqual({
      arrivedAt: null,
      roomedAt: null,
      inCareAt: null,
      leftAt: null,
    });
  });
});
