import { expect, test } from 'vitest';
import { generateClinicDay } from './generate-clinic-day.ts';
import type { ClinicDay, ClinicDayProblem } from './problem.ts';
import { validateClinicDay } from './validate-clinic-day.ts';

const SOUND = generateClinicDay({ patients: 4, days: 10, seed: 1 });

function faulty(change: Partial<ClinicDay>): string[] {
  const problem: ClinicDayProblem = { ...SOUND, before: { ...SOUND.before, ...change } };
  return validateClinicDay(problem);
}

test('a sound clinic is accepted', () => {
  expect(validateClinicDay(SOUND)).toEqual([]);
});

const [patient] = SOUND.before.patients;
const [desk, ...others] = SOUND.before.resources;

test.each<readonly [string, string[], string]>([
  [
    'no days',
    validateClinicDay({ ...SOUND, days: Number.NaN }),
    'days must be a whole number from 2 to 100000, not NaN.',
  ],
  [
    'a crowd',
    faulty({ patients: Array.from({ length: 1_000_000 }, () => patient as never) }),
    'before.patients has 1000000 entries; at most 2000 are allowed.',
  ],
  [
    'a million walk-ins',
    validateClinicDay({
      ...SOUND,
      before: {
        ...SOUND.before,
        walkIns: [{ id: 'w', perHour: 9_000, fromMinute: 0, untilMinute: 100_000, routeId: 'review' }],
      },
    }),
    'days would bring about 150000095 arrivals; at most 20000000 are simulated.',
  ],
  [
    'a patient twice',
    faulty({ patients: [patient as never, patient as never] }),
    'before.patients[1].id is patient 1, which is there already.',
  ],
  [
    'a route that is not there',
    faulty({ patients: [{ ...(patient as never as ClinicDay['patients'][number]), routeId: 'moon' }] }),
    'before.patients[0].routeId is moon, which is not a route here.',
  ],
  [
    'a resource nobody has',
    faulty({ resources: others }),
    'before.stages[1].uses[0].resourceId is desk, which is not a resource here.',
  ],
  [
    'a break outside working time',
    faulty({
      resources: [
        { ...(desk as NonNullable<typeof desk>), breaks: [{ fromMinute: 900, untilMinute: 910 }] },
        ...others,
      ],
    }),
    'before.resources[0].breaks[0] reaches beyond the time of desk.',
  ],
  [
    'an end before the start',
    faulty({ resources: [{ ...(desk as NonNullable<typeof desk>), untilMinute: -100 }, ...others] }),
    'before.resources[0].untilMinute lies before fromMinute.',
  ],
  [
    'a stage twice on a route',
    faulty({ routes: [{ id: 'review', steps: [{ stageIds: ['nurse'] }, { stageIds: ['nurse'] }] }] }),
    'before.routes[0].steps[1] names nurse, through which the route goes already.',
  ],
  [
    'a room kept through a stage that is over',
    faulty({ routes: [{ id: 'review', steps: [{ stageIds: ['clinician'] }, { stageIds: ['room'] }] }] }),
    'before.routes[0] keeps exam rooms from room through clinician, which does not come later.',
  ],
])('%s is refused in a sentence', (_, faults, sentence) => {
  expect(faults).toContain(sentence);
});

test('rooms that wait for nurses who wait for rooms are refused, because such a day could lock up', () => {
  const stage = (id: string, resourceId: string, keptThroughStageId: string | null) => ({
    id,
    duration: { shape: 'fixed', minutes: 5 } as const,
    uses: [{ resourceId, units: 1, keptThroughStageId }],
  });
  const steps = (...ids: string[]) => ids.map((id) => ({ stageIds: [id] }));
  const faults = faulty({
    stages: [stage('a', 'exam rooms', 'end'), stage('b', 'nurse', 'end'), stage('end', 'desk', null)],
    routes: [
      { id: 'review', steps: steps('a', 'b', 'end') },
      { id: 'other', steps: steps('b', 'a', 'end') },
    ],
  });
  expect(faults.join()).toMatch(
    /could lock up: patients who keep exam rooms, who keep nurse wait for each other|nurse, who keep exam rooms/,
  );
});
