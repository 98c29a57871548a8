import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seedLuck } from '../random/luck.ts';
import { quantileOf } from '../random/quantile-of.ts';
import { checkClinicTrace } from './check-clinic-trace.ts';
import { generateClinicDay } from './generate-clinic-day.ts';
import type { ClinicDay, ClinicDayProblem } from './problem.ts';
import { type ClinicTrace, type ServedStage, traceClinicDay } from './trace-clinic-day.ts';

const PROBLEM = generateClinicDay({ patients: 14, days: 2, seed: 9 });
const TRACE = traceClinicDay(PROBLEM, { seed: 1, replication: 0, side: 'before' });

test('120 simulated days keep every rule of the clinic, in order of appointment and of arrival', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      (seed, patients, early) => {
        const generated = generateClinicDay({ patients, days: 2, seed });
        const before = { ...carousel(generated.before), order: early ? 'first-ready' : 'appointment' } as const;
        const problem: ClinicDayProblem = { ...generated, before };
        const trace = traceClinicDay(problem, { seed, replication: seed % 7, side: 'before' });
        expect(checkClinicTrace(before, trace)).toEqual({ violations: [] });
      },
    ),
    { numRuns: 120, seed: 3 },
  );
}, 60_000);

/** Nurse and clinician in any order, in the room that was given. */
function carousel(day: ClinicDay): ClinicDay {
  const stage = (stageId: string) => ({ stageIds: [stageId] });
  const steps = [
    stage('arrive'),
    stage('check in'),
    stage('room'),
    { stageIds: ['nurse', 'clinician'] },
    stage('check out'),
  ];
  const stages = day.stages.map((one) =>
    one.id === 'room' ? { ...one, uses: one.uses.map((use) => ({ ...use, keptThroughStageId: 'check out' })) } : one,
  );
  return { ...day, stages, routes: [{ id: 'review', steps }] };
}

test('one clinician and fixed order: every start is the one of Lindley’s recursion', () => {
  const duration = { shape: 'lognormal', meanMinutes: 15, variationCoefficient: 0.7 } as const;
  const patients = Array.from({ length: 12 }, (_, index) => ({
    id: `p${10 + index}`,
    scheduledMinute: index * 13,
    routeId: 'r',
    noShowProbability: 0,
  }));
  const before: ClinicDay = {
    plannedEndMinute: 160,
    order: 'first-ready',
    punctuality: { shape: 'fixed', minutes: 0 },
    resources: [{ id: 'clinician', units: 1, fromMinute: 0, untilMinute: 160, breaks: [] }],
    stages: [{ id: 'visit', duration, uses: [{ resourceId: 'clinician', units: 1, keptThroughStageId: null }] }],
    routes: [{ id: 'r', steps: [{ stageIds: ['visit'] }] }],
    patients,
    walkIns: [],
  };
  const { served } = traceClinicDay({ days: 2, before, after: null }, { seed: 5, replication: 4, side: 'before' });
  const luck = seedLuck(5);
  luck.startReplication(4);
  const minutes = quantileOf(duration);
  let end = 0;
  for (const [index, { id, scheduledMinute }] of patients.entries()) {
    const start = Math.max(end, scheduledMinute);
    end = start + minutes(luck.uniform(index, 8));
    expect(served.find(({ patientId }) => patientId === id)).toMatchObject({ startMinute: start, endMinute: end });
  }
});

function changed(change: (served: ServedStage[]) => void): ClinicTrace {
  const served = TRACE.served.map((one) => ({ ...one }));
  change(served);
  return { ...TRACE, served };
}

test.each<readonly [string, ClinicTrace, RegExp]>([
  ['a stage left out', changed((served) => void served.splice(5, 1)), /does not go through each stage/],
  [
    'a stage moved a day ahead',
    changed((served) => void served.splice(9, 1, { ...(served[9] as ServedStage), startMinute: -900 })),
    /before being ready|out of order/,
  ],
  [
    'an end before its start',
    changed((served) => void served.splice(9, 1, { ...(served[9] as ServedStage), endMinute: -900 })),
    /before it starts/,
  ],
  ['nobody leaving', { ...TRACE, left: [] }, /does not leave once/],
])('a judge who has not seen the simulation refuses %s', (_, trace, sentence) => {
  expect(checkClinicTrace(PROBLEM.before, trace).violations.join(' ')).toMatch(sentence);
});

test('a judge refuses more patients in rooms than there are rooms, and a start in a break', () => {
  const tight = PROBLEM.before.resources.map((resource) => ({ ...resource, units: 1 }));
  expect(checkClinicTrace({ ...PROBLEM.before, resources: tight }, TRACE).violations.join(' ')).toMatch(
    /More than 1 units of exam rooms/,
  );
  const closed = PROBLEM.before.resources.map((resource) => ({
    ...resource,
    breaks: [{ fromMinute: 5, untilMinute: 240 }],
  }));
  expect(checkClinicTrace({ ...PROBLEM.before, resources: closed }, TRACE).violations.join(' ')).toMatch(
    /starts in a break of clinician/,
  );
});
