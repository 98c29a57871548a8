import type { Stop } from '#engine/solve-options.ts';

/**
 * What is measured. Of patients: `wait` in all stages together, `in-clinic` from arrival to leaving, `cycle` from the later of
 * arrival and appointment to leaving. Of one stage: `stage-wait`, and `stage-waiting-share`, the share of patients who wait at
 * all. Of one resource: `utilisation`, busy over staffed minutes, and `idle`, minutes of all units together. Of the day:
 * `overtime`, `last-out` (a minute), `seen` (patients). Waiting before one's appointment does not count as waiting. Staffed
 * minutes run from the start to the planned end or the last work, whichever is later, without breaks that nobody works through.
 */
export type MeasureCode =
  | 'wait'
  | 'in-clinic'
  | 'cycle'
  | 'overtime'
  | 'last-out'
  | 'seen'
  | 'stage-wait'
  | 'stage-waiting-share'
  | 'utilisation'
  | 'idle';

/** A mean with its 95 % confidence interval over the simulated days (Student's t; ratios by the delta method). */
export type Estimate = {
  readonly mean: number;
  readonly standardError: number;
  readonly low95: number;
  readonly high95: number;
};

/** Of all patients, or all days, together; intervals by sectioning (Asmussen and Glynn 2007, III.4); null below four days. */
export type Percentile = {
  readonly percent: 50 | 90 | 95;
  readonly value: number;
  readonly low95: number | null;
  readonly high95: number | null;
};

export type ClinicMeasure = Estimate & {
  readonly code: MeasureCode;
  /** The stage or resource; null for patients and the day. */
  readonly subjectId: string | null;
  /** Where they are kept: `wait`, `in-clinic`, `cycle`, `overtime`, `last-out`, `stage-wait`. */
  readonly percentiles: readonly Percentile[];
};

/** After less before, day by day on the same luck. */
export type ClinicDifference = Estimate & {
  readonly code: MeasureCode;
  readonly subjectId: string | null;
  /** The same for the 90th percentile; null where there is none. */
  readonly p90: Estimate | null;
};

export type ClinicDayFigures = {
  /** Days that were simulated, fewer than asked when it was cut short. */
  readonly days: number;
  readonly stop: Stop;
  readonly before: readonly ClinicMeasure[];
  readonly after: readonly ClinicMeasure[] | null;
  readonly differences: readonly ClinicDifference[] | null;
};
