import type { PlacementModel } from './placement-model.ts';
import type { ResourceClasses } from './resource-classes.ts';

/** Points for scarce things, in the layout of `ResourceClasses`: a unit for a step, a line minute of a day and of a week. */
export type Prices = {
  readonly time: Float64Array;
  readonly dayMinute: Float64Array;
  readonly weekMinute: Float64Array;
  /** A seat above the mean, by site and weekday. */
  readonly seats: readonly Float64Array[];
};

/** How much of each is used, in the same layout. */
export type ScarceUse = Prices;

const WEEKDAYS = 8;

export function emptyPrices(model: PlacementModel, { unitsAt, minutesOfDay, minutesOfWeek }: ResourceClasses): Prices {
  return {
    time: new Float64Array(unitsAt.length),
    dayMinute: new Float64Array(minutesOfDay.length),
    weekMinute: new Float64Array(minutesOfWeek.length),
    seats: model.sites.map(() => new Float64Array(WEEKDAYS)),
  };
}

export function copyPrices({ time, dayMinute, weekMinute, seats }: Prices): Prices {
  return {
    time: time.slice(),
    dayMinute: dayMinute.slice(),
    weekMinute: weekMinute.slice(),
    seats: seats.map((one) => one.slice()),
  };
}
