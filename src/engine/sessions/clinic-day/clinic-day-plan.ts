import type { ClinicDayFigures } from './figures.ts';

/** What a simulation found, with the seed that repeats it. */
export type ClinicDayPlan = ClinicDayFigures & {
  /** @asType integer
   *  @minimum 0 */
  readonly seed: number;
};
