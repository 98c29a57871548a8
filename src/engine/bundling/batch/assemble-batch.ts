import type { Stop } from '../../solve-options.ts';
import { assemblePlan } from '../assemble-plan.ts';
import { baselinePlan } from '../baseline.ts';
import { type BundlingModel, EPSILON } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import { type BatchPlan, type BundlingPlan, COST_TERMS, type CostTerm, type PatientPlan } from '../plan.ts';
import { figuresOf, orderVisits } from '../score-visits.ts';
import type { PatientModel, TakenStretch } from './batch-model.ts';
import type { BatchState } from './batch-state.ts';
import { freeTimeLeft, type SharedCalendar } from './shared-calendar.ts';

/** Dresses the plan as it stands for people to read. */
export function assembleBatch(state: BatchState, proof: { readonly bound: number; readonly stop: Stop }): BatchPlan {
  const patients = state.batch.patients.map((_, patient) => assemblePatient(state, patient));
  const terms = sumTerms(patients);
  const cost = COST_TERMS.reduce((sum, term) => sum + terms[term], 0);
  const optimal = cost - proof.bound < EPSILON;
  const bound = optimal ? cost : proof.bound;
  const gap = cost > 0 ? (cost - bound) / cost : 0;
  return { patients, cost, terms, bound, gap, optimal, stop: optimal ? 'proved' : proof.stop };
}

function assemblePatient(state: BatchState, patient: number): PatientPlan {
  const one = state.batch.patients[patient] as PatientModel;
  const holding = state.held[patient] ?? null;
  const candidate = holding?.candidate ?? nothingPlaced(one.model);
  const alone = baselinePlan(one.model);
  const baseline = figuresOf(one.model, alone, orderVisits(one.model, alone));
  const {
    bound: _bound,
    optimal: _optimal,
    ...plan
  } = assemblePlan(modelLeft(state, one, candidate), candidate, {
    bound: 0,
    baseline,
  });
  const units = unitsByEvent(one.model, holding?.stretches ?? [], state.batch.calendar);
  return { ...plan, patientId: one.patient.id, visits: plan.visits.map((visit) => withUnits(visit, units)) };
}

function nothingPlaced(model: BundlingModel): Candidate {
  const starts = new Int32Array(model.events.length).fill(-1);
  const cost = model.unplacedCost.reduce((sum, points) => sum + points, 0);
  return { visits: [], timed: { cost: 0, starts, sedationRuns: [] }, cost };
}

/** Why an event has no place is judged on what the others left. */
function modelLeft(state: BatchState, one: PatientModel, candidate: Candidate): BundlingModel {
  const placed = candidate.visits.reduce((mask, visit) => mask | visit.events, 0);
  if (placed === (1 << one.model.events.length) - 1) return one.model;
  const resources = freeTimeLeft(state.batch.calendar, one.model.problem.resources);
  return { ...one.model, problem: { ...one.model.problem, resources }, visitBounds: new Map() };
}

type Units = ReadonlyMap<string, { readonly resourceIds: readonly string[]; readonly unitNumbers: readonly number[] }>;

function unitsByEvent(model: BundlingModel, stretches: readonly TakenStretch[], calendar: SharedCalendar): Units {
  const units = new Map<string, { resourceIds: string[]; unitNumbers: number[] }>();
  for (const { event, unit } of stretches) {
    const id = model.events[event]?.id ?? '';
    const own = units.get(id) ?? { resourceIds: [], unitNumbers: [] };
    own.resourceIds.push(calendar.units[unit]?.resourceId ?? '');
    own.unitNumbers.push(calendar.units[unit]?.number ?? 0);
    units.set(id, own);
  }
  return units;
}

function withUnits(visit: BundlingPlan['visits'][number], units: Units): BundlingPlan['visits'][number] {
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
