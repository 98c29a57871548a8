import type { Distribution } from '../random/distribution.ts';

/**
 * A clinic day to be simulated many times, and perhaps a changed one to hold against it on the same luck. Times are minutes on
 * one scale, whichever minute is 0. Plain readonly data.
 */
export type ClinicDayProblem = {
  /** How many days to simulate. @minimum 2 @maximum 100000 @asType integer */
  readonly days: number;
  readonly before: ClinicDay;
  /** The change; null to look at one clinic alone. Patients, stages and walk-ins of one id share their luck with `before`. */
  readonly after: ClinicDay | null;
};

export type ClinicDay = {
  /** When the last patient should have left. */
  readonly plannedEndMinute: number;
  /** Who is taken first where several wait: whoever was ready first, or whoever has the earlier appointment. */
  readonly order: 'first-ready' | 'appointment';
  readonly resources: readonly ClinicResource[];
  readonly stages: readonly ClinicStage[];
  readonly routes: readonly ClinicRoute[];
  readonly patients: readonly ClinicPatient[];
  readonly walkIns: readonly WalkIns[];
  /** Arrival less appointment, in minutes; negative is early. */
  readonly punctuality: Distribution;
  /** Whoever arrives before this minute is served but not counted: for a unit that never starts empty. */
  readonly countFromMinute?: number;
};

/** People, rooms or equipment that are alike. Work begun goes on through a break and past the end. */
export type ClinicResource = {
  readonly id: string;
  /** @minimum 1 @maximum 1000 @asType integer */
  readonly units: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** Times in which nothing new is begun. */
  readonly breaks: readonly MinuteSpan[];
};

export type MinuteSpan = { readonly fromMinute: number; readonly untilMinute: number };

export type ClinicStage = {
  readonly id: string;
  readonly duration: Distribution;
  /** All of these at once. A stage that uses nothing is never waited for. */
  readonly uses: readonly StageUse[];
};

export type StageUse = {
  readonly resourceId: string;
  /** @minimum 1 @asType integer */
  readonly units: number;
  /** The later stage with whose end it is given back, such as a room kept until the clinician is done; null: with this stage. */
  readonly keptThroughStageId: string | null;
};

/** The stages a patient goes through, each once. */
export type ClinicRoute = { readonly id: string; readonly steps: readonly RouteStep[] };

/** One stage, or several that may come in any order, as in a carousel. */
export type RouteStep = { readonly stageIds: readonly string[] };

export type ClinicPatient = {
  readonly id: string;
  readonly scheduledMinute: number;
  readonly routeId: string;
  /** @minimum 0 @maximum 1 */
  readonly noShowProbability: number;
  /** Multiplies every duration of this patient; 1 when absent. */
  readonly durationFactor?: number;
};

/** Patients without an appointment, at random moments (a Poisson stream). */
export type WalkIns = {
  readonly id: string;
  /** @minimum 0 */
  readonly perHour: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly routeId: string;
};
