import type { BundlingResource } from '#engine/bundling/problem.ts';
import { intervalSet, unionOf } from '#kernel/interval.ts';

/** Time of a resource that a patient's own appointment holds. Units count from 1. */
export type OwnTime = {
  readonly resourceId: string;
  readonly unit: number;
  readonly day: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

const GRID_MINUTES = 5;

/** Gives a patient's own time back: what may be moved does not stand in its own way. */
export function withOwnTime(resource: BundlingResource, own: readonly OwnTime[]): BundlingResource {
  const mine = own.filter(({ resourceId }) => resourceId === resource.id);
  if (mine.length === 0) return resource;
  return {
    id: resource.id,
    units: resource.units.map(({ free }, index) => {
      const given = { ...free };
      for (const { unit, day, fromMinute, untilMinute } of mine) {
        const from = Math.ceil(fromMinute / GRID_MINUTES) * GRID_MINUTES;
        const until = Math.floor(untilMinute / GRID_MINUTES) * GRID_MINUTES;
        if (unit === index + 1 && from < until) given[day] = unionOf(given[day] ?? [], intervalSet([[from, until]]));
      }
      return { free: given };
    }),
  };
}

/** Whether one unit is free through the whole time. */
export function isFreeAt(
  resource: BundlingResource,
  time: { readonly day: number; readonly fromMinute: number; readonly untilMinute: number },
): boolean {
  return resource.units.some(({ free }) =>
    (free[time.day] ?? []).some(([from, until]) => from <= time.fromMinute && time.untilMinute <= until),
  );
}
