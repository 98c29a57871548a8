import { startsFrom } from '../patient/build-model.ts';
import { type BundlingModel, type CompiledPatient, linesIn } from '../patient/bundling-model.ts';
import { compilePatient } from '../patient/compile-patient.ts';
import type { FreeStarts } from '../patient/free-starts.ts';
import { withStarts } from '../patient/with-starts.ts';
import type { BatchPatient, BatchProblem, BundlingProblem, BundlingResource, BundlingWeights } from '../problem.ts';
import type { Candidate } from '../visits/candidates.ts';
import { type LineSet, type LineSets, openLineSets, startsOf } from './line-starts.ts';
import { openCalendar, type SharedCalendar, type Stretch } from './shared-calendar.ts';

/** What a patient has in the plan as it stands: visits and times, and the time taken for them. */
export type Holding = { readonly candidate: Candidate; readonly stretches: readonly TakenStretch[] };

export type TakenStretch = Stretch & { readonly event: number };

export type BatchModel = {
  readonly problem: BatchProblem;
  readonly resources: ResourcesById;
  readonly calendar: SharedCalendar;
  readonly lineSets: LineSets;
  /** Compiled when first needed: see `compiledOf`. */
  readonly compiled: (CompiledPatient | undefined)[];
  readonly free: FreeStarts;
};

export function openBatch(problem: BatchProblem): BatchModel {
  const calendar = openCalendar(problem.resources, spanOf(problem));
  const lineSets = openLineSets(calendar);
  return {
    problem,
    resources: resourcesById(problem),
    calendar,
    lineSets,
    compiled: [],
    free: (lines, durationMinutes, day) =>
      startsOf(lineSets(lines, durationMinutes), calendar, day - calendar.firstDay),
  };
}

/** The same batch with a calendar of its own, in which nothing is taken. What is compiled is shared. */
export function emptyTwin(batch: BatchModel): BatchModel {
  return { ...openBatch(batch.problem), compiled: batch.compiled };
}

export function compiledOf(batch: BatchModel, patient: number): CompiledPatient {
  const known = batch.compiled[patient];
  if (known !== undefined) return known;
  const needs = batch.problem.patients[patient] as BatchPatient;
  const compiled = compilePatient(problemOf(batch.problem, needs, batch.resources));
  batch.compiled[patient] = compiled;
  return compiled;
}

/** The patient with the time that is free now. */
export function modelNow(batch: BatchModel, patient: number): BundlingModel {
  const compiled = compiledOf(batch, patient);
  return withStarts(compiled, startsFrom(compiled, batch.free));
}

/** What the event needs in that cell; null where it cannot take place. */
export function lineSetOf(batch: BatchModel, patient: CompiledPatient, at: Spot): LineSet | null {
  const lines = linesIn(patient, at.event, at.cell);
  return lines === null ? null : batch.lineSets(lines, patient.events[at.event]?.durationMinutes ?? 0);
}

type Spot = { readonly event: number; readonly cell: number };

function weightsOf(problem: BatchProblem, patient: BatchPatient): BundlingWeights {
  const { weights } = problem;
  const needleFactor = patient.needleFactor ?? weights.needleFactor;
  const spreadNeedles = patient.spreadNeedles ?? weights.spreadNeedles;
  if (needleFactor === weights.needleFactor && spreadNeedles === weights.spreadNeedles) return weights;
  return { ...weights, needleFactor, spreadNeedles };
}

/** One patient of a batch as a problem of its own, with the resources that it could ask for. */
export function problemOf(problem: BatchProblem, patient: BatchPatient, resources: ResourcesById): BundlingProblem {
  const { id: _id, needleFactor: _factor, spreadNeedles: _spread, ...needs } = patient;
  const lines = patient.events.flatMap((event) => event.sites.flatMap((site) => site.lines));
  const isByKind = lines.some((line) => line.ofKind !== undefined);
  const asked = new Set(lines.flatMap((line) => line.anyOf));
  return {
    ...needs,
    resources: isByKind ? problem.resources : [...asked].flatMap((id) => resources.get(id) ?? []),
    weights: weightsOf(problem, patient),
  };
}

export type ResourcesById = ReadonlyMap<string, BundlingResource>;

export function resourcesById(problem: BatchProblem): ResourcesById {
  return new Map(problem.resources.map((resource) => [resource.id, resource]));
}

function spanOf(problem: BatchProblem): { readonly firstDay: number; readonly lastDay: number } {
  let firstDay = Number.POSITIVE_INFINITY;
  let lastDay = Number.NEGATIVE_INFINITY;
  for (const patient of problem.patients) {
    for (const event of patient.events) {
      firstDay = Math.min(firstDay, event.earliestDay, event.booked?.day ?? event.earliestDay);
      lastDay = Math.max(lastDay, event.latestDay, event.booked?.day ?? event.latestDay);
    }
  }
  return firstDay <= lastDay ? { firstDay, lastDay } : { firstDay: 0, lastDay: 0 };
}
