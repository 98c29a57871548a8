import type { Stop } from '../../solve-options.ts';
import { assemblePlan } from '../assemble-plan.ts';
import { type BundlingModel, type CompiledPatient, EPSILON } from '../patient/bundling-model.ts';
import { type BatchPlan, type BundlingPlan, COST_TERMS, type CostTerm, type PatientPlan } from '../plan.ts';
import { figuresOf, orderVisits } from '../score-visits.ts';
import { baselinePlan } from '../visits/baseline.ts';
import type { Candidate } from '../visits/candidates.ts';
import { placedIn } from '../visits/solve-patient.ts';
import { type BatchModel, compiledOf, modelNow, type TakenStretch } from './batch-model.ts';
import type { BatchState } from './batch-state.ts';
import { freeTimeLeft, type SharedCalendar } from './shared-calendar.ts';

/** What is looked at while a plan is dressed; `empty` is the batch with nothing taken. */
type Facts = { readonly state: BatchState; readonly empty: BatchModel };

/** Dresses the plan as it stands for people to read. */
export function assembleBatch(
  state: BatchState,
  proof: { readonly empty: BatchModel; readonly bound: number; readonly stop: Stop },
): BatchPlan {
  const facts = { state, empty: proof.empty };
  const patients = state.held.map((_, patient) => assemblePatient(facts, patient));
  const terms = sumTerms(patients);
  const cost = COST_TERMS.reduce((sum, term) => sum + terms[term], 0);
  const optimal = cost - proof.bound < EPSILON;
  const bound = optimal ? cost : proof.bound;
  const gap = cost > 0 ? (cost - bound) / cost : 0;
  return { patients, cost, terms, bound, gap, optimal, stop: optimal ? 'proved' : proof.stop };
}

function assemblePatient(facts: Facts, patient: number): PatientPlan {
  const { state, empty } = facts;
  const holding = state.held[patient] ?? null;
  const units = unitsByEvent(compiledOf(state.batch, patient), holding?.stretches ?? [], state.batch.calendar);
  return dressPatient({ batch: state.batch, empty }, patient, { candidate: holding?.candidate ?? null, units });
}

/** A patient's part of a batch as people read it; `candidate` null: nothing has a place. `units` by event id. */
export function dressPatient(
  facts: { readonly batch: BatchModel; readonly empty: BatchModel },
  patient: number,
  part: { readonly candidate: Candidate | null; readonly units: UnitsByEvent },
): PatientPlan {
  const { batch, empty } = facts;
  const alone = modelNow(empty, patient);
  const single = baselinePlan(alone);
  const baseline = figuresOf(alone, single, orderVisits(alone, single));
  const candidate = part.candidate ?? nothingPlaced(alone);
  const isWhole = placedIn(candidate) === (1 << alone.events.length) - 1;
  const {
    bound: _bound,
    optimal: _optimal,
    ...plan
  } = assemblePlan(isWhole ? alone : modelLeft(batch, patient), candidate, { bound: 0, baseline });
  const visits = plan.visits.map((visit) => withUnits(visit, part.units));
  return { ...plan, patientId: batch.problem.patients[patient]?.id ?? '', visits };
}

/** With nothing but the time that is left, to say why an event has no place in it. */
function modelLeft(batch: BatchModel, patient: number): BundlingModel {
  const model = modelNow(batch, patient);
  const resources = freeTimeLeft(batch.calendar, model.problem.resources);
  return { ...model, problem: { ...model.problem, resources } };
}

function nothingPlaced(model: BundlingModel): Candidate {
  const starts = new Int32Array(model.events.length).fill(-1);
  const cost = model.unplacedCost.reduce((sum, points) => sum + points, 0);
  return { visits: [], timed: { cost: 0, starts, sedationRuns: [] }, cost };
}

export type UnitsByEvent = ReadonlyMap<
  string,
  { readonly resourceIds: readonly string[]; readonly unitNumbers: readonly number[] }
>;

export function unitsByEvent(
  patient: Pick<CompiledPatient, 'events'>,
  stretches: readonly TakenStretch[],
  calendar: SharedCalendar,
): UnitsByEvent {
  const units = new Map<string, { resourceIds: string[]; unitNumbers: number[] }>();
  for (const { event, unit } of stretches) {
    const id = patient.events[event]?.id ?? '';
    const own = units.get(id) ?? { resourceIds: [], unitNumbers: [] };
    own.resourceIds.push(calendar.units[unit]?.resourceId ?? '');
    own.unitNumbers.push(calendar.units[unit]?.number ?? 0);
    units.set(id, own);
  }
  return units;
}

function withUnits(visit: BundlingPlan['visits'][number], units: UnitsByEvent): BundlingPlan['visits'][number] {
  const events = visit.events.map((event) => ({
    ...event,
    ...(units.get(event.eventId) ?? { unitNumbers: [] }),
  }));
  return { ...visit, events };
}

function sumTerms(patients: readonly PatientPlan[]): Record<CostTerm, number> {
  const entries = COST_TERMS.map((term) => [term, patients.reduce((sum, one) => sum + one.terms[term], 0)]);
  return Object.fromEntries(entries) as Record<CostTerm, number>;
}
