import { expect, test } from 'vitest';
import { aPlacementCluster } from './placement-builders.fixture.ts';
import { dailyDemand, demandOf, sessionsForPanel } from './weekly-demand.ts';

test('240 patients four times a year, ten places, 46 weeks and 85 % filled: 2.46 sessions a week, so 3', () => {
  const panel = { members: 240, visitsPerYear: 4, weeksPerYear: 46, capacity: 10, fill: 0.85 };
  expect(sessionsForPanel(panel)).toBe(3);
  expect(sessionsForPanel({ ...panel, capacity: 12 })).toBe(3);
  expect(sessionsForPanel({ ...panel, members: 195 })).toBe(2);
});

test('10 seats a week growing by 21 % a year are 11 in half a year, and 12.2 when a tenth ask again', () => {
  const cluster = aPlacementCluster('c', { demandPerWeek: 10, growthPerYear: 0.21 });
  expect(demandOf(cluster, 26)).toBeCloseTo(11, 12);
  expect(demandOf({ ...cluster, askAgainShare: 0.1 }, 26)).toBeCloseTo(12.222, 3);
});

test.each([
  [3, 1],
  [3, 2],
  [0.4, 1.3],
  [20, 4],
])('a daily mean of %f and a dispersion of %f come out as asked', (mean, dispersion) => {
  const law = dailyDemand(mean, dispersion);
  const moment = (power: number) => law.reduce((sum, share, count) => sum + share * count ** power, 0);
  expect(moment(0)).toBeCloseTo(1, 12);
  expect(moment(1)).toBeCloseTo(mean, 6);
  expect(moment(2) - moment(1) ** 2).toBeCloseTo(mean * dispersion, 4);
});
