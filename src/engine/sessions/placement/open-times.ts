import { type IntervalSet, intervalSet } from '#kernel/interval.ts';
import type { PlacementProblem, SiteSpan } from './problem.ts';

export const DAY_MINUTES = 1440;

/** When each resource is free, by site and weekday. */
export type OpenTime = {
  readonly isOpen: (resource: number, span: SiteSpan) => boolean;
  /** At any site. */
  readonly openOn: (resource: number, weekday: number) => IntervalSet;
};

export function openTimes({ resources }: PlacementProblem): OpenTime {
  const spans = resources.map(({ free }) => {
    const bySiteAndDay = new Map<string, (readonly [number, number])[]>();
    for (const { siteId, weekday, fromMinute, untilMinute } of free) {
      const key = keyOf(siteId, weekday);
      bySiteAndDay.set(key, [...(bySiteAndDay.get(key) ?? []), [fromMinute, untilMinute]]);
    }
    return new Map([...bySiteAndDay].map(([key, intervals]) => [key, intervalSet(intervals)]));
  });
  const spansOf = (resource: number, siteId: string, weekday: number) =>
    spans[resource]?.get(keyOf(siteId, weekday)) ?? NEVER;
  const isOpen = (resource: number, { siteId, weekday, fromMinute, untilMinute }: SiteSpan) =>
    spansOf(resource, siteId, weekday).some(([from, until]) => from <= fromMinute && untilMinute <= until);
  const openOn = (resource: number, weekday: number) =>
    intervalSet(
      (resources[resource]?.free ?? [])
        .filter((span) => span.weekday === weekday)
        .map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute]),
    );
  return { isOpen, openOn };
}

const NEVER: IntervalSet = [];

function keyOf(siteId: string, weekday: number): string {
  return `${weekday} ${siteId}`;
}
