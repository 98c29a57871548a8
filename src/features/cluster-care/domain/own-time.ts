import type { BundlingResource } from '#engine/bundling/problem.ts';
import { differenceOf, intervalSet, unionOf } from '#kernel/interval.ts';

/** Time of one unit of a resource, in minutes of its site. Units count from 1. */
export type UnitTime = {
  readonly resourceId: string;
  readonly unit: number;
  readonly day: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
};

const GRID_MINUTES = 5;

/** Gives a patient's own time back: what may be moved does not stand in its own way. */
export function withOwnTime(resource: BundlingResource, own: readonly UnitTime[]): BundlingResource {
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

/** Takes out what is promised to somebody else. */
export function withoutTime(resource: BundlingResource, taken: readonly UnitTime[]): BundlingResource {
  const mine = taken.filter(({ resourceId }) => resourceId === resource.id);
  if (mine.length === 0) return resource;
  return {
    id: resource.id,
    units: resource.units.map(({ free }, index) => {
      const left = { ...free };
      for (const { unit, day, fromMinute, untilMinute } of mine) {
        if (unit === index + 1) left[day] = differenceOf(left[day] ?? [], [[fromMinute, untilMinute]]);
      }
      return { free: left };
    }),
  };
}

/** Whether one unit is free through the whole time. */
export function isFreeAt(
  resource: BundlingResource,
  time: { readonly day: number; readonly fromMinute: number; readonly untilMinute: number },
): boolean {
  return freeUnit(resource, time) !== null;
}

/** The first unit that is free through the whole time, counted from 1; null when there is none. */
export function freeUnit(
  resource: BundlingResource,
  time: { readonly day: number; readonly fromMinute: number; readonly untilMinute: number },
): number | null {
  const index = resource.units.findIndex(({ free }) =>
    (free[time.day] ?? []).some(([from, until]) => from <= time.fromMinute && time.untilMinute <= until),
  );
  return index < 0 ? null : index + 1;
}
