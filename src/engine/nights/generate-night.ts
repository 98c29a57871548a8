import { type RandomStream, splitRandom } from '#kernel/random.ts';
import { DEFAULT_CHANGE_RULES } from './default-change-rules.ts';
import { drawTasks } from './generate-tasks.ts';
import type { NightNurse, NightPatient, NightProblem } from './problem.ts';

const FROM = 21 * 60;
const UNTIL = 31 * 60;
const GRID = 15;
const PATIENTS_PER_NURSE = 4;

/**
 * A ward from 21:00 to 07:00: one nurse for four patients, each standing in for the next nurse's patients during the break, and one who
 * helps everybody. A seed gives the same ward everywhere.
 */
export function generateNight(size: {
  readonly patients: number;
  /** Tasks per patient. */
  readonly tasks: number;
  readonly seed: number;
}): NightProblem {
  const luck = splitRandom(size.seed, 'night');
  const patients = Array.from({ length: size.patients }, (_, index) =>
    drawPatient(luck.split(index), { id: `p${index + 1}`, tasks: size.tasks }),
  );
  return {
    nightFromMinute: FROM,
    nightUntilMinute: UNTIL,
    gridMinutes: GRID,
    slackMinutes: 60,
    minutesPerEntry: 2,
    isolationMinutes: 4,
    entriesAtOnceMax: null,
    goal: { kind: 'lexicographic' },
    patients,
    nurses: nursesFor(patients, luck.split('nurses')),
    changeRules: DEFAULT_CHANGE_RULES,
  };
}

function drawPatient(luck: RandomStream, size: { readonly id: string; readonly tasks: number }): NightPatient {
  const guarded = luck.next() < 0.1;
  const sleepFrom = 22 * 60 + 30 * luck.integer(0, 3);
  return {
    id: size.id,
    guarded,
    lowRisk: !guarded && luck.next() < 0.5,
    isolation: luck.next() < 0.15,
    quietHours: [{ fromMinute: sleepFrom, untilMinute: 29 * 60 + 30 * luck.integer(0, 2), cost: 1 }],
    entryMinutesMax: null,
    ...drawTasks(luck, { ...size, gridMinutes: GRID, fromMinute: FROM, untilMinute: UNTIL }),
  };
}

function nursesFor(patients: readonly NightPatient[], luck: RandomStream): readonly NightNurse[] {
  const count = Math.max(1, Math.ceil(patients.length / PATIENTS_PER_NURSE));
  const ids = patients.map((patient) => patient.id);
  const own = (nurse: number) => ids.slice(nurse * PATIENTS_PER_NURSE, (nurse + 1) * PATIENTS_PER_NURSE);
  const nurses = Array.from({ length: count }, (_, index): NightNurse => {
    const breakFrom = 24 * 60 + GRID * luck.integer(0, 10);
    return {
      id: `n${index + 1}`,
      skills: luck.next() < 0.85 ? ['intravenous'] : [],
      patientIds: [...new Set([...own(index), ...own((index + 1) % count)])],
      breaks: [{ fromMinute: breakFrom, untilMinute: breakFrom + 30 }],
    };
  });
  return [
    ...nurses,
    { id: 'float', skills: ['intravenous'], patientIds: ids, breaks: [{ fromMinute: 1680, untilMinute: 1710 }] },
  ];
}
