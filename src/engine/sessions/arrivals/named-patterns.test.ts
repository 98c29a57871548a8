import { expect, test } from 'vitest';
import { carouselOffsets, patternOffsets } from './named-patterns.ts';

test('rules of thumb for six patients of 20 minutes', () => {
  expect(patternOffsets('individual', 6, 20)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(patternOffsets('bailey-welch', 6, 20)).toEqual([0, 0, 20, 40, 60, 80]);
  expect(patternOffsets('two-at-a-time', 6, 20)).toEqual([0, 0, 40, 40, 80, 80]);
  expect(patternOffsets('wave', 6, 20)).toEqual([0, 0, 30, 60, 60, 90]);
  expect(patternOffsets('single-block', 6, 20)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('the modified wave of 15-minute visits: two on the hour, :15, :30, and :45 left open', () => {
  expect(patternOffsets('modified-wave', 8, 15)).toEqual([0, 0, 15, 30, 60, 60, 75, 90]);
});

test('a carousel of five stations of 15 minutes takes 75 minutes for a cohort of five', () => {
  const carousel = { patients: 5, stations: 5, stationMinutes: 15, entry: 'together' } as const;
  expect(carouselOffsets(carousel)).toEqual({ offsetsMinutes: [0, 0, 0, 0, 0], endsAfterMinutes: 75 });
  expect(carouselOffsets({ ...carousel, patients: 6 }).endsAfterMinutes).toBe(150);
});

test('one more patient per turn: the last is done after stations + patients - 1 turns', () => {
  const carousel = { patients: 8, stations: 5, stationMinutes: 15, entry: 'staggered' } as const;
  expect(carouselOffsets(carousel).offsetsMinutes.at(-1)).toBe(105);
  expect(carouselOffsets(carousel).endsAfterMinutes).toBe((5 + 8 - 1) * 15);
});
