import { DEFAULT_CHANGE_RULES } from './default-change-rules.ts';
import type { NightPatient, NightProblem, NightTask, NightTaskKind } from './problem.ts';

/**
 * The example night of the literature review: 12 tasks between 22:00 and 07:30. Published are only the figures of four plans; the times of
 * the tasks are our reconstruction, chosen so that all four come out: ordered 9 entries, 5 of them from 00:00 to 05:00, 60 minutes quiet;
 * fewest piercing times 3, 1, 180 with two vital signs 6 hours apart; with gap limits 4 (22:00, 00:00, 02:00, 05:00), 2, 180; after the
 * approved change 3 (22:00, 01:00, 07:00), 1, 360. Tasks take no minutes, as in the published figures.
 */
export function exampleNight(): NightProblem {
  return nightOf({
    id: 'example',
    guarded: false,
    lowRisk: true,
    isolation: false,
    quietHours: [{ fromMinute: 24 * 60, untilMinute: 29 * 60, cost: 1 }],
    entryMinutesMax: null,
    tasks: TASKS,
    chains: [
      {
        id: 'vitals',
        ruleId: 'INP-9',
        taskIds: ['vitals-1', 'vitals-2'],
        minGapMinutes: 120,
        maxGapMinutes: 300,
        lastBeforeMinute: 20 * 60,
        firstAfterMinute: 32 * 60,
      },
      {
        id: 'neuro',
        ruleId: 'INP-9',
        taskIds: ['neuro-1', 'neuro-2', 'neuro-3'],
        minGapMinutes: 60,
        maxGapMinutes: 120,
        lastBeforeMinute: 20 * 60,
        firstAfterMinute: null,
      },
      {
        id: 'antibiotic',
        ruleId: 'INP-5',
        taskIds: ['antibiotic'],
        minGapMinutes: 420,
        maxGapMinutes: null,
        lastBeforeMinute: 18 * 60,
        firstAfterMinute: 33 * 60,
      },
    ],
    orders: [],
  });
}

/** After the change: vital signs from 22:00 to 23:00 and after 05:30, neuro checks off, inhaler while awake, labs after 06:00. */
export function exampleNightChanged(): NightProblem {
  const before = exampleNight();
  const windows: Readonly<Record<string, readonly [number, number]>> = {
    'vitals-1': [22 * 60, 23 * 60],
    'vitals-2': [29 * 60 + 30, 31 * 60 + 30],
    inhaler: [21 * 60, 22 * 60],
    labs: [30 * 60, 31 * 60 + 30],
  };
  return {
    ...before,
    patients: before.patients.map((patient) => ({
      ...patient,
      tasks: patient.tasks
        .filter((task) => task.kind !== 'neuro-check')
        .map((task) => {
          const [earliestMinute, latestMinute] = windows[task.id] ?? [task.earliestMinute, task.latestMinute];
          const orderedMinute = Math.min(latestMinute, Math.max(earliestMinute, task.orderedMinute));
          return { ...task, earliestMinute, latestMinute, orderedMinute };
        }),
      chains: patient.chains.filter((chain) => chain.id === 'antibiotic'),
    })),
  };
}

const TASKS: readonly NightTask[] = [
  taskAt('pump', 'pump', [22, 23, 23]),
  taskAt('neuro-1', 'neuro-check', [22, 23, 24]),
  taskAt('vitals-1', 'vitals', [23, 24, 25]),
  taskAt('line-check', 'line-check', [23, 24, 25]),
  taskAt('neuro-2', 'neuro-check', [24, 25, 26]),
  taskAt('antibiotic', 'medicine', [24, 25, 26]),
  taskAt('inhaler', 'inhaler', [25, 26, 27]),
  taskAt('neuro-3', 'neuro-check', [26, 27, 28]),
  taskAt('vitals-2', 'vitals', [27, 28, 29]),
  taskAt('labs', 'lab', [28, 29, 30]),
  taskAt('feed', 'feed', [29, 30, 31]),
  taskAt('daily-medicine', 'medicine', [29, 31, 33]),
];

/** Earliest, ordered and latest in hours after the evening's midnight. */
function taskAt(id: string, kind: NightTaskKind, hours: readonly [number, number, number]): NightTask {
  return {
    id,
    kind,
    earliestMinute: hours[0] * 60,
    orderedMinute: hours[1] * 60,
    latestMinute: hours[2] * 60,
    durationMinutes: 0,
    skill: null,
    wakes: kind === 'vitals' || kind === 'neuro-check' ? 2 : 1,
    timeCritical: false,
  };
}

function nightOf(patient: NightPatient): NightProblem {
  return {
    nightFromMinute: 22 * 60,
    nightUntilMinute: 31 * 60 + 30,
    gridMinutes: 30,
    slackMinutes: 60,
    minutesPerEntry: 0,
    isolationMinutes: 0,
    entriesAtOnceMax: null,
    goal: { kind: 'lexicographic' },
    patients: [patient],
    nurses: null,
    changeRules: DEFAULT_CHANGE_RULES,
  };
}
