import { quantileOf } from '../random/quantile-of.ts';
import type { ClinicDay, ClinicDayProblem, ClinicRoute } from './problem.ts';

/** Purposes of luck that are not stages. */
export const ATTENDANCE = 0;
export const PUNCTUALITY = 1;
export const WALK_IN_GAP = 2;
const FIRST_STAGE_PURPOSE = 8;
/** Luck of the n-th walk-in of stream s is that of "patient" 2^31 + s·2^24 + n. */
const WALK_IN_KEYS = 2 ** 31;
const KEYS_PER_STREAM = 2 ** 24;

/** A clinic day in numbers: stages, resources and routes by index, luck by keys that before and after share. */
export type CompiledClinic = {
  readonly day: ClinicDay;
  readonly stages: readonly CompiledStage[];
  readonly routes: readonly CompiledRoute[];
  readonly patients: readonly CompiledPatient[];
  readonly walkIns: readonly CompiledWalkIns[];
  readonly punctuality: (probability: number) => number;
  readonly countFromMinute: number;
};

export type CompiledStage = {
  readonly purpose: number;
  readonly quantile: (probability: number) => number;
  /** Pairs of resource and units. */
  readonly uses: Int32Array;
};

export type CompiledRoute = {
  /** Stages of each step. */
  readonly steps: readonly Int32Array[];
  /** By stage: pairs of resource and units given back at its end. */
  readonly releases: readonly Int32Array[];
};

export type CompiledPatient = {
  readonly luckKey: number;
  readonly scheduledMinute: number;
  readonly route: number;
  readonly noShowProbability: number;
  readonly durationFactor: number;
};

export type CompiledWalkIns = {
  readonly firstLuckKey: number;
  readonly perMinute: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly route: number;
};

/** Indexes of ids that stand in either day, in the order of the ids, so that neither the order of the input nor the day matters. */
export type LuckKeys = {
  readonly patients: ReadonlyMap<string, number>;
  readonly stages: ReadonlyMap<string, number>;
  readonly walkIns: ReadonlyMap<string, number>;
};

export function luckKeysOf({ before, after }: ClinicDayProblem): LuckKeys {
  const days = after === null ? [before] : [before, after];
  return {
    patients: rankIds(days.flatMap((day) => day.patients.map(({ id }) => id))),
    stages: rankIds(days.flatMap((day) => day.stages.map(({ id }) => id))),
    walkIns: rankIds(days.flatMap((day) => day.walkIns.map(({ id }) => id))),
  };
}

function rankIds(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(ids)].sort().map((id, rank) => [id, rank]));
}

export function compileClinic(day: ClinicDay, keys: LuckKeys): CompiledClinic {
  const resources = indexOf(day.resources);
  const stages = indexOf(day.stages);
  const routes = indexOf(day.routes);
  return {
    day,
    stages: day.stages.map((stage) => ({
      purpose: FIRST_STAGE_PURPOSE + (keys.stages.get(stage.id) ?? 0),
      quantile: quantileOf(stage.duration),
      uses: Int32Array.from(stage.uses.flatMap((use) => [resources.get(use.resourceId) ?? 0, use.units])),
    })),
    routes: day.routes.map((route) => ({
      steps: route.steps.map((step) => Int32Array.from(step.stageIds, (id) => stages.get(id) ?? 0)),
      releases: day.stages.map((stage) => Int32Array.from(releasesAt(day, route, stage.id, resources))),
    })),
    patients: day.patients.map((patient) => ({
      luckKey: keys.patients.get(patient.id) ?? 0,
      scheduledMinute: patient.scheduledMinute,
      route: routes.get(patient.routeId) ?? 0,
      noShowProbability: patient.noShowProbability,
      durationFactor: patient.durationFactor ?? 1,
    })),
    walkIns: day.walkIns.map((stream) => ({
      firstLuckKey: WALK_IN_KEYS + KEYS_PER_STREAM * (keys.walkIns.get(stream.id) ?? 0),
      perMinute: stream.perHour / 60,
      fromMinute: stream.fromMinute,
      untilMinute: stream.untilMinute,
      route: routes.get(stream.routeId) ?? 0,
    })),
    punctuality: quantileOf(day.punctuality),
    countFromMinute: day.countFromMinute ?? Number.NEGATIVE_INFINITY,
  };
}

function indexOf(items: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ id }, index) => [id, index]));
}

function releasesAt(
  day: ClinicDay,
  route: ClinicRoute,
  stageId: string,
  resources: ReadonlyMap<string, number>,
): number[] {
  const passed = new Set(route.steps.flatMap((step) => step.stageIds));
  return day.stages
    .filter((stage) => passed.has(stage.id))
    .flatMap((stage) =>
      stage.uses
        .filter((use) => (use.keptThroughStageId ?? stage.id) === stageId)
        .flatMap((use) => [resources.get(use.resourceId) ?? 0, use.units]),
    );
}
