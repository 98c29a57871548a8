import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceOf } from '#engine/explanation.ts';
import { CLINIC_DAY_TEMPLATES, explainClinicDay } from './explain-clinic-day.ts';
import type { ClinicDifference, ClinicMeasure, MeasureCode } from './figures.ts';
import { generateClinicDay } from './generate-clinic-day.ts';
import type { ClinicDay, ClinicDayProblem } from './problem.ts';
import { simulateClinicDay } from './simulate-clinic-day.ts';

const OPTIONS = { seed: 3, budgetMs: 600_000, now: () => 0 };
const PROBLEM = generateClinicDay({ patients: 12, days: 200, seed: 5 });

function measure(measures: readonly ClinicMeasure[] | null, code: MeasureCode): ClinicMeasure {
  const found = measures?.find((one) => one.code === code);
  if (found === undefined) throw new Error(`No ${code}.`);
  return found;
}

/** Two patients for one clinician of 20 fixed minutes, at minutes 0 and 10. */
function twoPatients(change: Partial<ClinicDay> = {}): ClinicDayProblem {
  const patient = (id: string, scheduledMinute: number) => ({
    id,
    scheduledMinute,
    routeId: 'r',
    noShowProbability: 0,
  });
  const before: ClinicDay = {
    plannedEndMinute: 30,
    order: 'first-ready',
    punctuality: { shape: 'fixed', minutes: 0 },
    resources: [{ id: 'clinician', units: 1, fromMinute: 0, untilMinute: 30, breaks: [] }],
    stages: [
      {
        id: 'visit',
        duration: { shape: 'fixed', minutes: 20 },
        uses: [{ resourceId: 'clinician', units: 1, keptThroughStageId: null }],
      },
    ],
    routes: [{ id: 'r', steps: [{ stageIds: ['visit'] }] }],
    patients: [patient('a', 0), patient('b', 10)],
    walkIns: [],
    ...change,
  };
  return { days: 2, before, after: null };
}

test('the second of two patients ten minutes apart waits ten minutes for a clinician who takes twenty', () => {
  const { before } = simulateClinicDay(twoPatients(), OPTIONS);
  expect(measure(before, 'wait').mean).toBe(5);
  expect(measure(before, 'in-clinic').mean).toBe(25);
  expect(measure(before, 'overtime').mean).toBe(10);
  expect(measure(before, 'last-out').mean).toBe(40);
  expect(measure(before, 'utilisation').mean).toBe(1);
  expect(measure(before, 'stage-waiting-share').mean).toBe(0.5);
});

test('nobody is called in during a break, and work begun before it goes on', () => {
  const breaks = [{ fromMinute: 15, untilMinute: 28 }];
  const { before } = simulateClinicDay(
    twoPatients({ resources: [{ id: 'clinician', units: 1, fromMinute: 0, untilMinute: 30, breaks }] }),
    OPTIONS,
  );
  expect(measure(before, 'last-out').mean).toBe(48);
  expect(measure(before, 'idle').mean).toBe(0);
  expect(measure(before, 'wait').mean).toBe(9);
});

test('a patient ten minutes early waits from the appointment on, not from arriving', () => {
  const { before } = simulateClinicDay(twoPatients({ punctuality: { shape: 'fixed', minutes: -10 } }), OPTIONS);
  expect(measure(before, 'wait').mean).toBe(5);
  expect(measure(before, 'in-clinic').mean).toBe(35);
});

test('a room kept until the end holds up the next patient although the clinician is free', () => {
  const kept = { resourceId: 'room', units: 1, keptThroughStageId: 'rest' };
  const { before } = simulateClinicDay(
    twoPatients({
      resources: [{ id: 'room', units: 1, fromMinute: 0, untilMinute: 30, breaks: [] }],
      stages: [
        { id: 'visit', duration: { shape: 'fixed', minutes: 20 }, uses: [kept] },
        { id: 'rest', duration: { shape: 'fixed', minutes: 15 }, uses: [] },
      ],
      routes: [{ id: 'r', steps: [{ stageIds: ['visit'] }, { stageIds: ['rest'] }] }],
    }),
    OPTIONS,
  );
  expect(measure(before, 'last-out').mean).toBe(70);
  expect(measure(before, 'wait').mean).toBe(12.5);
});

const STATIONS = ['educator', 'dietitian', 'pharmacist', 'endocrinologist', 'psychologist'];

/** Five stations of 15 minutes, five patients at minute 0, each with a route of their own. */
function carousel(stepsOf: (place: number) => ClinicDay['routes'][number]['steps']): ClinicDayProblem {
  return twoPatients({
    resources: STATIONS.map((id) => ({ id, units: 1, fromMinute: 0, untilMinute: 75, breaks: [] })),
    stages: STATIONS.map((id) => ({
      id,
      duration: { shape: 'fixed', minutes: 15 },
      uses: [{ resourceId: id, units: 1, keptThroughStageId: null }],
    })),
    routes: STATIONS.map((id, place) => ({ id, steps: stepsOf(place) })),
    patients: STATIONS.map((id) => ({ id, scheduledMinute: 0, routeId: id, noShowProbability: 0 })),
  });
}

test('five patients through five stations of 15 minutes: 75 minutes in rotation, 135 in single file, any order between', () => {
  const lastOut = (stepsOf: Parameters<typeof carousel>[0]) =>
    measure(simulateClinicDay(carousel(stepsOf), OPTIONS).before, 'last-out').mean;
  const rotation = (place: number) => [...STATIONS.slice(place), ...STATIONS.slice(0, place)];
  expect(lastOut((place) => rotation(place).map((id) => ({ stageIds: [id] })))).toBe(75);
  expect(lastOut(() => STATIONS.map((id) => ({ stageIds: [id] })))).toBe(135);
  const anyOrder = lastOut(() => [{ stageIds: STATIONS }]);
  expect(anyOrder).toBeGreaterThanOrEqual(75);
  expect(anyOrder).toBeLessThan(135);
});

test('the same seed gives the same figures, another seed others', () => {
  expect(simulateClinicDay(PROBLEM, OPTIONS)).toEqual(simulateClinicDay(PROBLEM, OPTIONS));
  expect(simulateClinicDay(PROBLEM, { ...OPTIONS, seed: 4 })).not.toEqual(simulateClinicDay(PROBLEM, OPTIONS));
});

test('the order in which patients are listed changes nothing', () => {
  const turned = (day: ClinicDay) => ({ ...day, patients: [...day.patients].reverse() });
  const other = { ...PROBLEM, before: turned(PROBLEM.before), after: PROBLEM.after && turned(PROBLEM.after) };
  const [wait, otherWait] = [PROBLEM, other].map((one) => measure(simulateClinicDay(one, OPTIONS).before, 'wait').mean);
  expect(otherWait).toBeCloseTo(wait ?? 0, 9);
});

test('a clinic held against itself on the same luck differs by nothing, with certainty', () => {
  const { differences } = simulateClinicDay({ ...PROBLEM, after: PROBLEM.before }, OPTIONS);
  expect(differences?.length).toBeGreaterThan(10);
  for (const { mean, standardError } of differences ?? []) expect([mean, standardError]).toEqual([0, 0]);
});

test('individual times instead of everybody on the hour shorten waiting, and the same luck makes that surer', () => {
  const { before, after, differences } = simulateClinicDay(PROBLEM, OPTIONS);
  const wait = differences?.find(({ code }) => code === 'wait') as ClinicDifference;
  expect(wait.high95).toBeLessThan(0);
  expect(wait.mean).toBeCloseTo(measure(after, 'wait').mean - measure(before, 'wait').mean, 9);
  expect(wait.p90?.mean).toBeLessThan(0);
  expect(wait.standardError).toBeLessThan(
    0.8 * Math.hypot(measure(before, 'wait').standardError, measure(after, 'wait').standardError),
  );
});

test('95 of 100 intervals hold the true mean, give or take chance: at least 85 of 100 for M/M/1 days of one patient', () => {
  const problem = { ...twoPatients(), days: 40 };
  const before = {
    ...problem.before,
    patients: problem.before.patients.slice(0, 1),
    stages: problem.before.stages.map((stage) => ({
      ...stage,
      duration: { shape: 'exponential', meanMinutes: 20 } as const,
    })),
  };
  const holds = Array.from({ length: 100 }, (_, seed) => {
    const { low95, high95 } = measure(
      simulateClinicDay({ ...problem, before }, { ...OPTIONS, seed }).before,
      'in-clinic',
    );
    return low95 <= 20 && 20 <= high95;
  });
  expect(holds.filter(Boolean).length).toBeGreaterThanOrEqual(85);
});

test('another clinician never makes the mean wait of punctual patients in one stage longer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 3 }), (seed, units) => {
      const clinicians = (count: number) => ({
        ...twoPatients(),
        days: 10,
        before: {
          ...twoPatients().before,
          patients: PROBLEM.before.patients.map((patient) => ({ ...patient, routeId: 'r' })),
          stages: twoPatients().before.stages.map((stage) => ({
            ...stage,
            duration: { shape: 'gamma', meanMinutes: 20, variationCoefficient: 1 } as const,
          })),
          resources: [{ id: 'clinician', units: count, fromMinute: 0, untilMinute: 240, breaks: [] }],
        },
      });
      const wait = (count: number) =>
        measure(simulateClinicDay(clinicians(count), { ...OPTIONS, seed }).before, 'wait').mean;
      expect(wait(units + 1)).toBeLessThanOrEqual(wait(units) + 1e-9);
    }),
    { numRuns: 30, seed: 1 },
  );
}, 60_000);

test('cut short it measures the days there were, and says why it ended', () => {
  expect(simulateClinicDay(PROBLEM, { ...OPTIONS, stepsMax: 20 })).toMatchObject({ days: 10, stop: 'steps' });
  expect(simulateClinicDay(PROBLEM, { ...OPTIONS, signal: { aborted: true } })).toMatchObject({
    days: 2,
    stop: 'cancelled',
  });
  let clock = 0;
  const now = () => clock++;
  expect(simulateClinicDay(PROBLEM, { ...OPTIONS, now, budgetMs: 3 })).toMatchObject({ days: 48, stop: 'budget' });
});

test('the figures are said in sentences', () => {
  const sentences = explainClinicDay(simulateClinicDay(PROBLEM, OPTIONS)).map((one) =>
    sentenceOf(one, CLINIC_DAY_TEMPLATES),
  );
  expect(sentences.join(' ')).toMatch(
    /Waiting becomes shorter by [\d.]+ minutes on average \(95 % interval [\d.]+ to [\d.]+\)/,
  );
  expect(sentences.join(' ')).toMatch(/The busiest is [a-z ]+: \d+ % of its staffed time/);
});
