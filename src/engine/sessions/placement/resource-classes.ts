import type { IntervalSet } from '#kernel/interval.ts';
import type { PlacementModel, SessionOption } from './placement-model.ts';

/**
 * Resources alike in kind, skills, free time and pattern: for a bound it does not matter which of them serves. Whoever serves
 * an existing session is a class alone.
 */
export type ResourceClasses = {
  readonly count: number;
  readonly stepMinutes: number;
  readonly steps: number;
  /** Units at work, by class, weekday (0 to 7) and step. */
  readonly unitsAt: Float64Array;
  /** Minutes of lines that patterns and free time allow, by class and weekday, and by class. */
  readonly minutesOfDay: Float64Array;
  readonly minutesOfWeek: Float64Array;
  readonly membersOf: readonly (readonly number[])[];
  /** By option and need. */
  readonly choices: readonly (readonly (readonly ClassChoice[])[])[];
  /** By resource. */
  readonly classOf: readonly number[];
  readonly flat: FlatChoices;
};

/** The choices of all needs of all options in a row: those of one need from `starts` on, needs in the order of the options. */
export type FlatChoices = {
  readonly starts: Int32Array;
  readonly classIndex: Int32Array;
  readonly missed: Uint8Array;
  /** Into prices of minutes by class and weekday. */
  readonly day: Int32Array;
  /** Into running sums over the steps of a class and weekday, one more than there are steps. */
  readonly from: Int32Array;
  readonly until: Int32Array;
  readonly minutes: Int32Array;
};

export type ClassChoice = { readonly classIndex: number; readonly missesPreference: boolean };

const WEEKDAYS = 8;
const DAY_MINUTES = 1440;

export function resourceClasses(model: PlacementModel): ResourceClasses {
  const { resources } = model.problem;
  const indexes = new Map<string, number>();
  const named = new Set(model.problem.existing.flatMap(({ resourceIds }) => resourceIds.flat()));
  const classOf = resources.map(({ id, ...rest }) => {
    const key = JSON.stringify(named.has(id) ? { id, ...rest } : rest);
    const index = indexes.get(key) ?? indexes.size;
    indexes.set(key, index);
    return index;
  });
  const count = indexes.size;
  const stepMinutes = commonStep(model);
  const steps = DAY_MINUTES / stepMinutes;
  const unitsAt = new Float64Array(count * WEEKDAYS * steps);
  const minutesOfDay = new Float64Array(count * WEEKDAYS);
  const minutesOfWeek = new Float64Array(count);
  for (const [index, { units, pattern }] of resources.entries()) {
    const own = classOf[index] ?? 0;
    const days: number[] = [];
    for (let weekday = 1; weekday < WEEKDAYS; weekday += 1) {
      const open = model.times.openOn(index, weekday);
      const start = (own * WEEKDAYS + weekday) * steps;
      for (const [from, until] of open)
        for (let step = from / stepMinutes; step < until / stepMinutes; step += 1)
          unitsAt[start + step] = (unitsAt[start + step] as number) + units;
      const minutes = Math.min(units * lengthOf(open), pattern?.minutesPerDayMax ?? Number.POSITIVE_INFINITY);
      minutesOfDay[own * WEEKDAYS + weekday] = (minutesOfDay[own * WEEKDAYS + weekday] as number) + minutes;
      days.push(minutes);
    }
    const most = days
      .sort((a, b) => b - a)
      .slice(0, pattern?.daysPerWeekMax ?? 7)
      .reduce((sum, one) => sum + one, 0);
    minutesOfWeek[own] =
      (minutesOfWeek[own] as number) + Math.min(most, pattern?.minutesPerWeekMax ?? Number.POSITIVE_INFINITY);
  }
  const choices = model.options.map((option) => choicesOf(option, classOf));
  return {
    count,
    stepMinutes,
    steps,
    unitsAt,
    minutesOfDay,
    minutesOfWeek,
    membersOf: Array.from({ length: count }, (_, one) => classOf.flatMap((own, index) => (own === one ? [index] : []))),
    classOf,
    choices,
    flat: flatten(model, choices, { stepMinutes, steps }),
  };
}

function choicesOf({ candidates }: SessionOption, classOf: readonly number[]): readonly (readonly ClassChoice[])[] {
  return candidates.map((among) => {
    const seen = new Map<number, ClassChoice>();
    for (const { resource, missesPreference } of among) {
      const classIndex = classOf[resource] ?? 0;
      seen.set(classIndex, { classIndex, missesPreference });
    }
    return [...seen.values()];
  });
}

function flatten(
  model: PlacementModel,
  choices: ResourceClasses['choices'],
  { stepMinutes, steps }: Pick<ResourceClasses, 'stepMinutes' | 'steps'>,
): FlatChoices {
  const starts = [0];
  const rows: { one: ClassChoice; day: number; from: number; until: number; minutes: number }[] = [];
  for (const [index, option] of model.options.entries()) {
    for (const [place, need] of (model.clusters[option.cluster]?.needs ?? []).entries()) {
      for (const one of choices[index]?.[place] ?? []) {
        const day = one.classIndex * WEEKDAYS + option.weekday;
        const from = day * (steps + 1) + (option.startMinute + need.fromOffset) / stepMinutes;
        const minutes = need.untilOffset - need.fromOffset;
        rows.push({ one, day, from, until: from + minutes / stepMinutes, minutes });
      }
      starts.push(rows.length);
    }
  }
  return {
    starts: Int32Array.from(starts),
    classIndex: Int32Array.from(rows, ({ one }) => one.classIndex),
    missed: Uint8Array.from(rows, ({ one }) => Number(one.missesPreference)),
    day: Int32Array.from(rows, ({ day }) => day),
    from: Int32Array.from(rows, ({ from }) => from),
    until: Int32Array.from(rows, ({ until }) => until),
    minutes: Int32Array.from(rows, ({ minutes }) => minutes),
  };
}

function lengthOf(open: IntervalSet): number {
  return open.reduce((sum, [from, until]) => sum + until - from, 0);
}

/** Every start, end and change of what is free falls on a multiple of it. */
function commonStep({ problem, clusters }: PlacementModel): number {
  const offsets = clusters.flatMap(({ needs }) =>
    needs.flatMap(({ fromOffset, untilOffset }) => [fromOffset, untilOffset]),
  );
  const spans = problem.resources.flatMap(({ free }) => free.flatMap((one) => [one.fromMinute, one.untilMinute]));
  const step = [...offsets, ...spans].reduce(greatestDivisor, problem.startGridMinutes);
  return greatestDivisor(step, DAY_MINUTES);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestDivisor(b, a % b);
}
