import { expect, test } from 'vitest';
import type { Distribution } from '../random/distribution.ts';
import type { ClinicMeasure, MeasureCode } from './figures.ts';
import type { ClinicDay } from './problem.ts';
import { simulateClinicDay } from './simulate-clinic-day.ts';

/** Long enough for so many patients, however many clinicians there are. */
const PATIENTS = 8_800;
const WARM_UP_PATIENTS = 800;
const OPTIONS = { seed: 2026, budgetMs: 600_000, now: () => 0 };

/** Patients without appointment come at random to so many alike clinicians, and the first 800 or so are not counted. */
function steadyClinic(clinicians: number, perMinute: number, duration: Distribution): ClinicDay {
  const untilMinute = PATIENTS / perMinute;
  return {
    plannedEndMinute: untilMinute,
    order: 'first-ready',
    punctuality: { shape: 'fixed', minutes: 0 },
    countFromMinute: WARM_UP_PATIENTS / perMinute,
    resources: [{ id: 'clinician', units: clinicians, fromMinute: 0, untilMinute, breaks: [] }],
    stages: [{ id: 'visit', duration, uses: [{ resourceId: 'clinician', units: 1, keptThroughStageId: null }] }],
    routes: [{ id: 'only', steps: [{ stageIds: ['visit'] }] }],
    patients: [],
    walkIns: [{ id: 'drop-in', perHour: perMinute * 60, fromMinute: 0, untilMinute, routeId: 'only' }],
  };
}

function figureOf(measures: readonly ClinicMeasure[], code: MeasureCode): ClinicMeasure {
  const found = measures.find((measure) => measure.code === code);
  if (found === undefined) throw new Error(`No ${code}.`);
  return found;
}

const RANDOM_MINUTE: Distribution = { shape: 'exponential', meanMinutes: 1 };
const ONE_MINUTE: Distribution = { shape: 'fixed', minutes: 1 };

/** Mean wait and share who wait, from the formulas of Erlang and of Pollaczek and Khinchine. */
test.each([
  ['M/M/1 at 80 %', steadyClinic(1, 0.8, RANDOM_MINUTE), 4, 0.8],
  ['M/D/1 at 80 %', steadyClinic(1, 0.8, ONE_MINUTE), 2, 0.8],
  ['M/M/3 with 2.4 at work', steadyClinic(3, 2.4, RANDOM_MINUTE), 1.078651685, 0.647191011],
  ['M/M/5 with 4 at work', steadyClinic(5, 4, RANDOM_MINUTE), 0.554112554, 0.554112554],
] as const)(
  '%s waits as the theory of queues says, within 4 standard errors',
  (_, before, wait, share) => {
    const { before: measures } = simulateClinicDay({ days: 24, before, after: null }, OPTIONS);
    const waited = figureOf(measures, 'stage-wait');
    const waiting = figureOf(measures, 'stage-waiting-share');
    expect(Math.abs(waited.mean - wait)).toBeLessThan(4 * waited.standardError);
    expect(Math.abs(waiting.mean - share)).toBeLessThan(4 * waiting.standardError);
    expect(waited.standardError).toBeLessThan(0.05 * wait);
    expect(figureOf(measures, 'utilisation').mean).toBeCloseTo(0.8, 1);
  },
  60_000,
);
