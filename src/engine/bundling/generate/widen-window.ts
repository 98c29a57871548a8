import { type Interval, type IntervalSet, intersectionOf, intervalSet } from '#kernel/interval.ts';
import type { BundlingEvent, BundlingResource, ResourceLine } from '../problem.ts';

/** Whether an event of these lines and this length could take place on a day at all, were nobody else to come. */
export type OpenDays = (event: Pick<BundlingEvent, 'sites' | 'durationMinutes'>, day: number) => boolean;

const OPEN_DAYS_MIN = 4;

/** Remembers its answers: events of one kind and team ask the same. */
export function openDaysOf(resources: ReadonlyMap<string, BundlingResource>): OpenDays {
  const known = new Map<string, boolean>();
  return ({ sites, durationMinutes }, day) =>
    sites.some(({ lines }) => {
      const needs = lines.map((line) => `${line.anyOf[0]}+${line.offsetMinutes}+${line.durationMinutes}`).join('|');
      const key = `${day}|${durationMinutes}|${needs}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const isOpen = canServe(lines, day, resources);
      known.set(key, isOpen);
      return isOpen;
    });
}

/** The lines of one event ask for different kinds, so each may be looked at by itself. */
function canServe(
  lines: readonly ResourceLine[],
  day: number,
  resources: ReadonlyMap<string, BundlingResource>,
): boolean {
  let starts: IntervalSet = [[0, 24 * 60]];
  for (const line of lines) {
    const possible = line.anyOf.flatMap((id) =>
      (resources.get(id)?.units ?? []).flatMap((unit) =>
        (unit.free[day] ?? []).flatMap(([from, until]): Interval[] =>
          until - from < line.durationMinutes
            ? []
            : [[from - line.offsetMinutes, until - line.durationMinutes - line.offsetMinutes + 1]],
        ),
      ),
    );
    starts = intersectionOf(starts, intervalSet(possible));
  }
  return starts.length > 0;
}

/** A window without some days that could serve is made longer at its end, then at its start, as a booking desk would. */
export function widenWindow(
  event: BundlingEvent,
  facts: {
    readonly openDays: OpenDays;
    readonly unavailable: ReadonlySet<number>;
    readonly horizon: { readonly firstDay: number; readonly days: number };
  },
): BundlingEvent {
  const isGood = (day: number) => !facts.unavailable.has(day) && facts.openDays(event, day);
  let good = 0;
  for (let day = event.earliestDay; day <= event.latestDay; day += 1) if (isGood(day)) good += 1;
  let { earliestDay, latestDay } = event;
  for (; good < OPEN_DAYS_MIN && latestDay < facts.horizon.firstDay + facts.horizon.days - 1; latestDay += 1) {
    if (isGood(latestDay + 1)) good += 1;
  }
  for (; good < OPEN_DAYS_MIN && earliestDay > facts.horizon.firstDay; earliestDay -= 1) {
    if (isGood(earliestDay - 1)) good += 1;
  }
  return { ...event, earliestDay, latestDay };
}
