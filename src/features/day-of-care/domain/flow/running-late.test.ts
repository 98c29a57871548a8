import { expect, it } from 'vitest';
import { runningLateMinutes } from './running-late.ts';

const at = (hour: number, minute: number) => new Date(Date.UTC(2026, 10, 23, hour, minute));
const patient = (over: Partial<Parameters<typeof runningLateMinutes>[0][number]>) => ({
  stage: 'arrived' as const,
  scheduledAt: at(9, 0),
  arrivedAt: at(8, 50),
  inCareAt: null,
  ...over,
});

it('runs as late as the longest wait past the own time', () => {
  const patients = [patient({}), patient({ scheduledAt: at(9, 5), arrivedAt: at(9, 10) })];
  expect(runningLateMinutes(patients, at(9, 12))).toBe(12);
});

it('does not run late because a patient came early or is not there', () => {
  expect(runningLateMinutes([patient({}), patient({ stage: 'expected', arrivedAt: null })], at(8, 58))).toBe(0);
});

it('with nobody waiting, runs as late as the last was taken in, for half an hour', () => {
  const patients = [patient({ stage: 'in-care', inCareAt: at(9, 9) })];
  expect(runningLateMinutes(patients, at(9, 20))).toBe(9);
  expect(runningLateMinutes(patients, at(9, 40))).toBe(0);
});
