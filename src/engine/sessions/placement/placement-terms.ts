import type { PlacementModel, SessionOption } from './placement-model.ts';

/** Points for so many seats a weekday at one site: each seat above the mean of the site's weekdays. */
export function unevenCost(model: PlacementModel, site: number, seatsByWeekday: Float64Array): number {
  const weekdays = model.sites[site]?.weekdays ?? [];
  let seats = 0;
  for (const weekday of weekdays) seats += seatsByWeekday[weekday] as number;
  const mean = seats / weekdays.length;
  let above = 0;
  for (const weekday of weekdays) above += Math.max(0, (seatsByWeekday[weekday] as number) - mean);
  return above * model.problem.weights.unevenSeat;
}

/** What a session at this time costs at least by itself, less the change it saves when an existing one can go on. */
export function leastOwnCost({ problem }: PlacementModel, option: SessionOption): number {
  const { session, preferenceMissed, change } = problem.weights;
  return session + preferenceMissed * option.leastMissed - (option.staffOfToday === null ? 0 : change);
}
