import { type RandomStream, splitRandom } from '#kernel/random.ts';
import type { NightChain, NightNurse, NightOrder, NightPatient, NightProblem, NightTask } from './problem.ts';

const FROM = 22 * 60;
const GRID = 30;

export type SmallSize = {
  readonly patients: number;
  readonly tasks: number;
  readonly steps: number;
  readonly nurses: number | null;
  readonly goal?: NightProblem['goal'];
};

/** A night so small that every plan can be tried: for comparison with exhaustive search. Anything may happen in it, conflicts too. */
export function smallNight(seed: number, size: SmallSize): NightProblem {
  const luck = splitRandom(seed, 'small night');
  const patients = Array.from({ length: size.patients }, (_, index) =>
    drawPatient(luck.split(index), `p${index}`, size),
  );
  const ids = patients.map((patient) => patient.id);
  return {
    nightFromMinute: FROM,
    nightUntilMinute: FROM + size.steps * GRID,
    gridMinutes: GRID,
    slackMinutes: luck.next() < 0.5 ? GRID : 0,
    minutesPerEntry: luck.integer(0, 10),
    isolationMinutes: 10,
    entriesAtOnceMax: size.nurses !== null && luck.next() < 0.2 ? 1 : null,
    goal: size.goal ?? { kind: 'lexicographic' },
    patients,
    nurses:
      size.nurses === null
        ? null
        : Array.from({ length: size.nurses }, (_, index) => drawNurse(luck, ids, { index, steps: size.steps })),
    changeRules: [],
  };
}

function drawNurse(
  luck: RandomStream,
  ids: readonly string[],
  facts: { readonly index: number; readonly steps: number },
): NightNurse {
  const breakFrom = FROM + GRID * luck.integer(0, facts.steps - 1);
  return {
    id: `n${facts.index}`,
    skills: luck.next() < 0.7 ? ['intravenous'] : [],
    patientIds: ids.filter(() => luck.next() < 0.9),
    breaks: luck.next() < 0.5 ? [{ fromMinute: breakFrom, untilMinute: breakFrom + GRID }] : [],
  };
}

function drawPatient(luck: RandomStream, id: string, size: SmallSize): NightPatient {
  const tasks = Array.from({ length: size.tasks }, (_, index) => drawTask(luck, `${id}-${index}`, size.steps));
  const quietFrom = FROM + GRID * luck.integer(0, size.steps - 1);
  return {
    id,
    guarded: luck.next() < 0.1,
    lowRisk: true,
    isolation: luck.next() < 0.2,
    quietHours: [
      { fromMinute: quietFrom, untilMinute: quietFrom + GRID * luck.integer(1, 3), cost: luck.integer(1, 3) },
    ],
    entryMinutesMax: luck.next() < 0.2 ? 45 : null,
    tasks,
    chains: luck.next() < 0.7 ? [drawChain(luck, tasks)] : [],
    orders: luck.next() < 0.4 ? [drawOrder(luck, tasks)] : [],
  };
}

function drawTask(luck: RandomStream, id: string, steps: number): NightTask {
  const at = luck.integer(0, steps - 1);
  const minute = (step: number) => FROM + GRID * step;
  return {
    id,
    kind: 'other',
    earliestMinute: minute(Math.max(0, at - luck.integer(0, 2))) - luck.integer(0, 10),
    orderedMinute: minute(at),
    latestMinute: minute(at + luck.integer(0, 2)) + luck.integer(0, 10),
    durationMinutes: luck.integer(0, 25),
    skill: luck.next() < 0.3 ? 'intravenous' : null,
    wakes: luck.integer(0, 3),
    timeCritical: luck.next() < 0.2,
  };
}

function drawChain(luck: RandomStream, tasks: readonly NightTask[]): NightChain {
  const members = [...tasks].sort((a, b) => a.orderedMinute - b.orderedMinute).slice(0, luck.integer(1, 3));
  const least = luck.next() < 0.7 ? GRID * luck.integer(0, 2) : null;
  const first = members[0]?.orderedMinute ?? FROM;
  const last = members.at(-1)?.orderedMinute ?? FROM;
  return {
    id: 'chain',
    ruleId: 'INP-9',
    taskIds: members.map((task) => task.id),
    minGapMinutes: least,
    maxGapMinutes: luck.next() < 0.7 ? (least ?? 0) + GRID * luck.integer(1, 3) : null,
    lastBeforeMinute: luck.next() < 0.4 ? first - GRID * luck.integer(1, 3) : null,
    firstAfterMinute: luck.next() < 0.4 ? last + GRID * luck.integer(1, 3) : null,
  };
}

function drawOrder(luck: RandomStream, tasks: readonly NightTask[]): NightOrder {
  const sorted = [...tasks].sort((a, b) => a.orderedMinute - b.orderedMinute);
  const least = luck.next() < 0.7 ? 0 : GRID;
  return {
    ruleId: 'LAB-6',
    firstTaskId: sorted[0]?.id ?? '',
    thenTaskId: sorted.at(-1)?.id ?? '',
    minGapMinutes: least,
    maxGapMinutes: luck.next() < 0.5 ? least + GRID : null,
  };
}
