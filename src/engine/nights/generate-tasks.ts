import type { RandomStream } from '#kernel/random.ts';
import type { NightChain, NightOrder, NightPatient, NightTask } from './problem.ts';

type Drawn = Pick<NightPatient, 'tasks' | 'chains' | 'orders'>;

type Wish = {
  readonly id: string;
  readonly tasks: number;
  readonly gridMinutes: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

type Draft = { readonly tasks: NightTask[]; readonly chains: NightChain[]; readonly orders: NightOrder[] };

type Repeat = {
  readonly name: string;
  readonly kind: NightTask['kind'];
  readonly everyMinutes: number;
  /** Either way from the ordered time: INP-2 for medicines, one hour for checks. */
  readonly windowMinutes: number;
  readonly minutes: number;
  readonly wakes: number;
  readonly minGapMinutes: number | null;
  readonly maxGapMinutes: number | null;
  readonly ruleId: string;
  readonly skill?: string;
  readonly timeCritical?: boolean;
};

const VITALS: Repeat = {
  name: 'vitals',
  kind: 'vitals',
  everyMinutes: 240,
  windowMinutes: 60,
  minutes: 3,
  wakes: 2,
  minGapMinutes: 120,
  maxGapMinutes: 300,
  ruleId: 'INP-9',
};
const NEURO: Repeat = {
  name: 'neuro',
  kind: 'neuro-check',
  everyMinutes: 240,
  windowMinutes: 60,
  minutes: 3,
  wakes: 3,
  minGapMinutes: 120,
  maxGapMinutes: 300,
  ruleId: 'INP-9',
};
const SIX_HOURLY: Repeat = {
  name: 'antibiotic6',
  kind: 'medicine',
  everyMinutes: 360,
  windowMinutes: 60,
  minutes: 3,
  wakes: 1,
  minGapMinutes: 300,
  maxGapMinutes: null,
  ruleId: 'INP-5',
  skill: 'intravenous',
};
const EIGHT_HOURLY: Repeat = { ...SIX_HOURLY, name: 'antibiotic8', everyMinutes: 480, minGapMinutes: 420 };
const FEED: Repeat = {
  name: 'feed',
  kind: 'feed',
  everyMinutes: 180,
  windowMinutes: 45,
  minutes: 4,
  wakes: 1,
  minGapMinutes: 120,
  maxGapMinutes: 240,
  ruleId: 'INP-9',
};
const TURN: Repeat = {
  name: 'turn',
  kind: 'turn',
  everyMinutes: 180,
  windowMinutes: 60,
  minutes: 2,
  wakes: 1,
  minGapMinutes: 90,
  maxGapMinutes: 270,
  ruleId: 'INP-9',
};
const CRITICAL: Repeat = {
  ...SIX_HOURLY,
  name: 'critical',
  everyMinutes: 480,
  windowMinutes: 30,
  minGapMinutes: 420,
  timeCritical: true,
};

const REPEATS = [SIX_HOURLY, EIGHT_HOURLY, NEURO, FEED, TURN, CRITICAL];

/** Vital signs every four hours, one to three other repeated tasks, then single ones, until there are as many as asked for. */
export function drawTasks(luck: RandomStream, wish: Wish): Drawn {
  const draft: Draft = { tasks: [], chains: [], orders: [] };
  repeat(draft, wish, VITALS, luck);
  for (const kind of shuffled(REPEATS, luck).slice(0, luck.integer(1, 3))) {
    if (draft.tasks.length < wish.tasks) repeat(draft, wish, kind, luck);
  }
  if (draft.tasks.length < wish.tasks && luck.next() < 0.5) levelBeforeDose(draft, wish);
  for (let number = 1; draft.tasks.length < wish.tasks; number += 1) single(draft, wish, { luck, number });
  return cutTo(draft, wish.tasks);
}

function repeat(draft: Draft, wish: Wish, kind: Repeat, luck: RandomStream): void {
  const offset = wish.gridMinutes * luck.integer(0, Math.floor(kind.everyMinutes / wish.gridMinutes) - 1);
  const minutes: number[] = [];
  for (let at = wish.fromMinute + offset; at < wish.untilMinute; at += kind.everyMinutes) minutes.push(at);
  const ids = minutes.map((_, index) => `${wish.id}-${kind.name}-${index + 1}`);
  for (const [index, orderedMinute] of minutes.entries()) {
    draft.tasks.push(taskOf(ids[index] ?? '', kind, orderedMinute));
  }
  draft.chains.push({
    id: `${wish.id}-${kind.name}`,
    ruleId: kind.ruleId,
    taskIds: ids,
    minGapMinutes: kind.minGapMinutes,
    maxGapMinutes: kind.maxGapMinutes,
    lastBeforeMinute: (minutes[0] ?? 0) - kind.everyMinutes,
    firstAfterMinute: (minutes.at(-1) ?? 0) + kind.everyMinutes,
  });
}

function taskOf(
  id: string,
  kind: Omit<Repeat, 'everyMinutes' | 'minGapMinutes' | 'maxGapMinutes' | 'ruleId' | 'name'>,
  orderedMinute: number,
): NightTask {
  return {
    id,
    kind: kind.kind,
    earliestMinute: orderedMinute - kind.windowMinutes,
    orderedMinute,
    latestMinute: orderedMinute + kind.windowMinutes,
    durationMinutes: kind.minutes,
    skill: kind.skill ?? null,
    wakes: kind.wakes,
    timeCritical: kind.timeCritical ?? false,
  };
}

/** A drug level at most an hour before a dose that is already there (LAB-6). */
function levelBeforeDose(draft: Draft, wish: Wish): void {
  const dose = draft.tasks.find((task) => task.kind === 'medicine');
  if (dose === undefined) return;
  const level = taskOf(
    `${wish.id}-level`,
    { kind: 'drug-level', windowMinutes: 60, minutes: 3, wakes: 2, skill: 'intravenous' },
    dose.orderedMinute,
  );
  draft.tasks.push({ ...level, earliestMinute: dose.earliestMinute - 30 });
  draft.orders.push({
    ruleId: 'LAB-6',
    firstTaskId: level.id,
    thenTaskId: dose.id,
    minGapMinutes: 0,
    maxGapMinutes: 60,
  });
}

type Single = {
  readonly kind: NightTask['kind'];
  readonly at: readonly number[];
  readonly before: number;
  readonly after: number;
  readonly minutes: number;
  readonly wakes: number;
};

const SINGLES: readonly Single[] = [
  { kind: 'pump', at: [1320, 1380, 1500, 1620], before: 90, after: 30, minutes: 2, wakes: 1 },
  { kind: 'lab', at: [1680, 1740, 1800], before: 30, after: 60, minutes: 3, wakes: 2 },
  { kind: 'weight', at: [1770, 1800], before: 60, after: 45, minutes: 3, wakes: 3 },
  { kind: 'inhaler', at: [1320, 1560, 1800], before: 60, after: 60, minutes: 3, wakes: 2 },
  { kind: 'line-check', at: [1380, 1500, 1620, 1740], before: 60, after: 60, minutes: 1, wakes: 0 },
  { kind: 'medicine', at: [1320, 1800], before: 120, after: 120, minutes: 2, wakes: 1 },
  { kind: 'other', at: [1290, 1440, 1770], before: 45, after: 45, minutes: 2, wakes: 1 },
];

function single(draft: Draft, wish: Wish, facts: { readonly luck: RandomStream; readonly number: number }): void {
  const kind = SINGLES[facts.luck.integer(0, SINGLES.length - 1)];
  if (kind === undefined) return;
  const orderedMinute = kind.at[facts.luck.integer(0, kind.at.length - 1)] ?? wish.fromMinute;
  draft.tasks.push({
    ...taskOf(`${wish.id}-${kind.kind}-s${facts.number}`, { ...kind, windowMinutes: 0 }, orderedMinute),
    earliestMinute: orderedMinute - kind.before,
    latestMinute: orderedMinute + kind.after,
  });
}

/** No more tasks than asked for; a chain loses its last members. */
function cutTo(draft: Draft, count: number): Drawn {
  const tasks = draft.tasks.slice(0, count);
  const ids = new Set(tasks.map((task) => task.id));
  return {
    tasks,
    chains: draft.chains
      .map((chain) => {
        const taskIds = chain.taskIds.filter((id) => ids.has(id));
        return taskIds.length === chain.taskIds.length ? chain : { ...chain, taskIds, firstAfterMinute: null };
      })
      .filter((chain) => chain.taskIds.length > 0),
    orders: draft.orders.filter((order) => ids.has(order.firstTaskId) && ids.has(order.thenTaskId)),
  };
}

function shuffled<Item>(items: readonly Item[], luck: RandomStream): readonly Item[] {
  return [...items]
    .map((item) => ({ item, at: luck.next() }))
    .sort((a, b) => a.at - b.at)
    .map((one) => one.item);
}
