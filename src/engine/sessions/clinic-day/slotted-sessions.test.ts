import { expect, test } from 'vitest';
import type { Distribution } from '../random/distribution.ts';
import type { MeasureCode } from './figures.ts';
import type { ClinicDay } from './problem.ts';
import { simulateClinicDay } from './simulate-clinic-day.ts';
import { SLOTTED_FIGURES } from './slotted-figures.fixture.ts';

/** More by hand, which draws the standard errors in: CLINIC_DAYS=20000. */
const DAYS = Number(process.env.CLINIC_DAYS ?? 2_000);
const OPTIONS = { seed: 7, budgetMs: 600_000, now: () => 0 };

function oneClinician(
  scheduledMinutes: readonly number[],
  {
    duration,
    noShowProbability,
    untilMinute,
  }: { duration: Distribution; noShowProbability: number; untilMinute: number },
): ClinicDay {
  return {
    plannedEndMinute: untilMinute,
    order: 'appointment',
    punctuality: { shape: 'fixed', minutes: 0 },
    resources: [{ id: 'clinician', units: 1, fromMinute: 0, untilMinute, breaks: [] }],
    stages: [{ id: 'visit', duration, uses: [{ resourceId: 'clinician', units: 1, keptThroughStageId: null }] }],
    routes: [{ id: 'only', steps: [{ stageIds: ['visit'] }] }],
    patients: scheduledMinutes.map((scheduledMinute, index) => ({
      id: `p${String(index).padStart(2, '0')}`,
      scheduledMinute,
      routeId: 'only',
      noShowProbability,
    })),
    walkIns: [],
  };
}

function simulated(before: ClinicDay, days: number) {
  const { before: measures } = simulateClinicDay({ days, before, after: null }, OPTIONS);
  return (code: MeasureCode) => {
    const { mean = Number.NaN, standardError = 0 } = measures.find((measure) => measure.code === code) ?? {};
    return { mean, standardError };
  };
}

test.each(SLOTTED_FIGURES)(
  'slots $booked of $slotMinutes minutes, $noShowProbability not coming: wait, idle and overtime within 4 standard errors',
  (row) => {
    const scheduled = [...row.booked].flatMap((count, slot) =>
      Array.from({ length: Number(count) }, () => slot * row.slotMinutes),
    );
    const figure = simulated(
      oneClinician(scheduled, {
        duration: { shape: 'exponential', meanMinutes: 20 },
        noShowProbability: row.noShowProbability,
        untilMinute: row.booked.length * row.slotMinutes,
      }),
      DAYS,
    );
    const isNear = (code: MeasureCode, exact: number) => {
      const { mean, standardError } = figure(code);
      expect(Math.abs(mean - exact), `${code}: ${mean} ± ${standardError} against ${exact}`).toBeLessThan(
        4 * standardError,
      );
    };
    isNear('wait', row.waitMinutes);
    isNear('idle', row.idleMinutes);
    isNear('overtime', row.overtimeMinutes);
  },
);

/** Ten patients of 15 minutes, coefficient of variation 0.5, 150 minutes; 40,000 sessions by the recursion of Lindley 1952. */
test.each([
  ['individual', [0, 15, 30, 45, 60, 75, 90, 105, 120, 135], 0, 8.2, 14.9],
  ['Bailey–Welch', [0, 0, 15, 30, 45, 60, 75, 90, 105, 120], 0, 15.2, 9.9],
  ['individual', [0, 15, 30, 45, 60, 75, 90, 105, 120, 135], 0.15, 5.6, 9.0],
  ['Bailey–Welch', [0, 0, 15, 30, 45, 60, 75, 90, 105, 120], 0.15, 10.0, 4.3],
  ['all at once', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.15, 57.3, 3.4],
] as const)('%s at %j, %f not coming: wait %f, overtime %f', (_, scheduled, noShow, wait, overtime) => {
  const duration: Distribution = { shape: 'gamma', meanMinutes: 15, variationCoefficient: 0.5 };
  const figure = simulated(oneClinician(scheduled, { duration, noShowProbability: noShow, untilMinute: 150 }), DAYS);
  expect(Math.abs(figure('wait').mean - wait)).toBeLessThan(4 * figure('wait').standardError + 0.1);
  expect(Math.abs(figure('overtime').mean - overtime)).toBeLessThan(4 * figure('overtime').standardError + 0.1);
});
