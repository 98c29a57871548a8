import { assemblePlan } from '../assemble-plan.ts';
import { dressPatient, type UnitsByEvent, unitsByEvent } from '../batch/assemble-batch.ts';
import { type BatchModel, compiledOf, emptyTwin, modelNow, type TakenStretch } from '../batch/batch-model.ts';
import { takeFor } from '../batch/batch-state.ts';
import { checkPatientPlan } from '../batch/check-patient-plan.ts';
import { bestPlan } from '../batch/plan-patient.ts';
import { giveBack, type Stretch, take } from '../batch/shared-calendar.ts';
import { bit, type CompiledPatient, membersOf } from '../patient/bundling-model.ts';
import type { PatientPlan } from '../plan.ts';
import type { BatchPatient } from '../problem.ts';
import type { Candidate } from '../visits/candidates.ts';
import { orphansOf } from '../visits/relation-rules.ts';
import { placedIn } from '../visits/solve-patient.ts';
import type { KeptTimes } from './keep-times.ts';
import { readPlan } from './read-plan.ts';
import { repairBatchProblem, repairNeeds } from './repair-problem.ts';

const STEPS_PER_PATIENT = 2_000;

export type Repair = {
  readonly batch: BatchModel;
  readonly empty: BatchModel;
  /** Patients by number who have something without a time, the fewest choices first. */
  readonly affected: readonly number[];
  readonly agreed: ReadonlyMap<string, PatientPlan>;
  readonly mayMove: ReadonlySet<string>;
  /** Per patient and event id, the time held now. */
  readonly held: Map<string, readonly Stretch[]>[];
  /** Per patient, the events without a time. */
  readonly broken: Set<string>[];
  readonly changed: Map<number, PatientPlan>;
};

export function openRepair(
  batch: BatchModel,
  facts: {
    readonly plans: ReadonlyMap<string, PatientPlan>;
    readonly times: KeptTimes;
    readonly mayMove: ReadonlySet<string>;
  },
): Repair {
  const { patients } = batch.problem;
  const held = patients.map(() => new Map<string, readonly Stretch[]>());
  const broken = patients.map(() => new Set<string>());
  const touched = new Set<number>();
  for (const { agreed, stretches, isSame } of facts.times.kept) {
    held[agreed.patient]?.set(agreed.event.id, stretches);
    if (!isSame) touched.add(agreed.patient);
  }
  for (const { patient, event } of facts.times.broken) broken[patient]?.add(event.id);
  const affected = patients.flatMap((patient, index) => {
    const placed = facts.plans.get(patient.id)?.visits.reduce((sum, visit) => sum + visit.events.length, 0) ?? 0;
    const isShort = (broken[index]?.size ?? 0) > 0 || placed !== patient.events.length;
    return isShort || touched.has(index) ? [index] : [];
  });
  return {
    batch,
    empty: emptyTwin(batch),
    affected,
    agreed: facts.plans,
    mayMove: facts.mayMove,
    held,
    broken,
    changed: new Map(),
  };
}

const NO_VISITS = { visits: [] };

/** Plans what a patient has lost around what stands. Keeps the result for `planOf`. Returns the events that found no place. */
export function repairPatient(repair: Repair, patient: number): readonly string[] {
  const needs = repair.batch.problem.patients[patient] as BatchPatient;
  const agreed = repair.agreed.get(needs.id) ?? NO_VISITS;
  const facts = {
    broken: repair.broken[patient] ?? new Set<string>(),
    mayMove: (id: string) => repair.mayMove.has(id),
  };
  const batch = batchOfOne(repair.batch, repairNeeds(needs, agreed, facts));
  const model = modelNow(batch, 0);
  const { candidate } = bestPlan(model, { limit: Number.POSITIVE_INFINITY, steps: STEPS_PER_PATIENT });
  const left = membersOf(allOf(model) & ~placedIn(candidate ?? undefined)).map(
    (event) => model.events[event]?.id ?? '',
  );
  const orphans = candidate === null ? [] : orphansAmong(repair, patient, new Set(left));
  if (orphans.length > 0) {
    // Why: what stands may not stay without what a rule asks for beside it; both look for a place together, or have none.
    for (const eventId of orphans) evict(repair, patient, eventId);
    return repairPatient(repair, patient);
  }
  const stretches = candidate === null ? null : takeFor(batch, 0, candidate);
  if (candidate === null || stretches === null) return keepAsIs(repair, patient);
  const plan = assemblePlan(model, candidate, { bound: 0, baseline: NO_FIGURES });
  holdAnew(repair, patient, { plan, stretches, compiled: compiledOf(batch, 0) });
  dress(repair, patient, readPlan(compiledOf(repair.batch, patient), plan));
  return plan.unplaced.map(({ eventId }) => eventId);
}

function allOf(patient: CompiledPatient): number {
  return (1 << patient.events.length) - 1;
}

/** Events that no hard rule lets stand when these have no place, and that are not left out yet. */
function orphansAmong(repair: Repair, patient: number, left: ReadonlySet<string>): readonly string[] {
  const compiled = compiledOf(repair.batch, patient);
  const mask = compiled.events.reduce((sum, { id }, event) => (left.has(id) ? sum | bit(event) : sum), 0);
  return membersOf(orphansOf(compiled, mask)).map((event) => compiled.events[event]?.id ?? '');
}

const NO_FIGURES = { visits: 0, needles: 0, sedations: 0, fasts: 0, minutes: 0, days: [] };

/** The batch with this one patient in it, on the same calendar. */
function batchOfOne(batch: BatchModel, needs: BatchPatient): BatchModel {
  return { ...batch, problem: repairBatchProblem(batch.problem, [needs]), compiled: [] };
}

function holdAnew(
  repair: Repair,
  patient: number,
  found: {
    readonly plan: Pick<PatientPlan, 'visits'>;
    readonly stretches: readonly TakenStretch[];
    readonly compiled: ReturnType<typeof compiledOf>;
  },
): void {
  const held = repair.held[patient] ?? new Map();
  const anew = Map.groupBy(found.stretches, ({ event }) => found.compiled.events[event]?.id ?? '');
  for (const [id, stretches] of anew) {
    for (const stretch of held.get(id) ?? []) giveBack(repair.batch.calendar, stretch);
    held.set(id, stretches);
  }
  const placed = new Set(found.plan.visits.flatMap((visit) => visit.events.map(({ eventId }) => eventId)));
  for (const [id, stretches] of held) {
    if (placed.has(id)) continue;
    for (const stretch of stretches) giveBack(repair.batch.calendar, stretch);
    held.delete(id);
  }
}

/** What stands stays, what was broken is left out. */
function keepAsIs(repair: Repair, patient: number): readonly string[] {
  const needs = repair.batch.problem.patients[patient] as BatchPatient;
  const broken = repair.broken[patient] ?? new Set<string>();
  const agreed = repair.agreed.get(needs.id) ?? NO_VISITS;
  const placed = new Set(agreed.visits.flatMap(({ events }) => events.map(({ eventId }) => eventId)));
  const missing = () => new Set(needs.events.map(({ id }) => id).filter((id) => broken.has(id) || !placed.has(id)));
  for (let orphans = orphansAmong(repair, patient, missing()); orphans.length > 0; ) {
    for (const eventId of orphans) evict(repair, patient, eventId);
    orphans = orphansAmong(repair, patient, missing());
  }
  const visits = agreed.visits
    .map((visit) => ({ ...visit, events: visit.events.filter(({ eventId }) => !broken.has(eventId)) }))
    .filter((visit) => visit.events.length > 0);
  dress(repair, patient, readPlan(compiledOf(repair.batch, patient), { visits }));
  return [...broken];
}

function dress(repair: Repair, patient: number, candidate: Candidate | null): void {
  const units = unitsHeld(repair, patient);
  repair.changed.set(patient, dressPatient(repair, patient, { candidate, units }));
}

function unitsHeld(repair: Repair, patient: number): UnitsByEvent {
  const compiled = compiledOf(repair.batch, patient);
  const stretches = compiled.events.flatMap(({ id }, event) =>
    (repair.held[patient]?.get(id) ?? []).map((stretch): TakenStretch => ({ ...stretch, event })),
  );
  return unitsByEvent(compiled, stretches, repair.batch.calendar);
}

/** The patient's plan after the repair: word for word as agreed where nothing had to change and all that it says is still so. */
export function planOf(repair: Repair, patient: number): PatientPlan {
  const changed = repair.changed.get(patient);
  if (changed !== undefined) return changed;
  const needs = repair.batch.problem.patients[patient] as BatchPatient;
  const agreed = repair.agreed.get(needs.id);
  if (agreed !== undefined && !repair.affected.includes(patient) && stillHolds(repair, needs, agreed)) return agreed;
  keepAsIs(repair, patient);
  return repair.changed.get(patient) as PatientPlan;
}

function stillHolds(repair: Repair, needs: BatchPatient, agreed: PatientPlan): boolean {
  return checkPatientPlan(repair.batch.problem, needs, agreed).violations.length === 0;
}

/** Takes one event's time away from a patient so that another can have it. */
export function evict(repair: Repair, patient: number, eventId: string): void {
  const held = repair.held[patient];
  for (const stretch of held?.get(eventId) ?? []) giveBack(repair.batch.calendar, stretch);
  held?.delete(eventId);
  repair.broken[patient]?.add(eventId);
}

/** Remembers what some patients hold; the function returned puts it back. */
export function remember(repair: Repair, patients: readonly number[]): () => void {
  const were = patients.map((patient) => ({
    patient,
    held: new Map(repair.held[patient]),
    broken: new Set(repair.broken[patient]),
    plan: repair.changed.get(patient),
  }));
  return () => {
    for (const { patient } of were) {
      for (const stretch of [...(repair.held[patient]?.values() ?? [])].flat())
        giveBack(repair.batch.calendar, stretch);
    }
    for (const { patient, held, broken, plan } of were) {
      for (const stretch of [...held.values()].flat()) take(repair.batch.calendar, stretch);
      repair.held[patient] = held;
      repair.broken[patient] = broken;
      if (plan === undefined) repair.changed.delete(patient);
      else repair.changed.set(patient, plan);
    }
  };
}
