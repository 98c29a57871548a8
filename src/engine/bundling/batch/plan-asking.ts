import { startsFrom } from '../patient/build-model.ts';
import {
  type BundlingModel,
  type CompiledPatient,
  isBookedIn,
  membersOf,
  startRow,
} from '../patient/bundling-model.ts';
import { GRID_MINUTES, newDay } from '../patient/day-bits.ts';
import { wishesOf } from '../patient/wishes.ts';
import { withStarts } from '../patient/with-starts.ts';
import type { Candidate } from '../visits/candidates.ts';
import { type BatchModel, compiledOf, lineSetOf } from './batch-model.ts';
import { type PatientPrices, splitCosts } from './batch-prices.ts';
import { type CostsToOthers, costsToOthers, type Grip, holdersAt, startsUnder } from './grip.ts';
import { bestPlan } from './plan-patient.ts';
import { withSlotCosts } from './price-patients.ts';

/** Steps of the exact search for one patient. */
const STEPS_PER_PATIENT = 100;

/** A plan, what it costs the patient, and who must move for it. */
type AskingPlan = { readonly candidate: Candidate; readonly others: readonly number[] };

/** Whether a plan can be looked for in time that others hold: not where it matters which clinician is free. */
export function mayAsk(batch: BatchModel, patient: number): boolean {
  const { problem, events } = compiledOf(batch, patient);
  return events.every((event) => wishesOf(problem, event).clinicianIds === undefined);
}

/**
 * The plan for one patient, who holds nothing now, that costs least when those who hold its time have to be moved for it. Null when none
 * costs less than `limit`, the points of others included, of which `most` at most.
 */
export function planAsking(
  grip: Grip,
  patient: number,
  wish: { readonly limit: number; readonly most: number; readonly share: number },
): AskingPlan | null {
  const compiled = compiledOf(grip.state.batch, patient);
  const model = modelAsking(grip, compiled, wish.most / wish.share);
  const prices = pricesOfAsking(grip, model, wish.share);
  const { candidate } = bestPlan(withSlotCosts(model, prices), {
    limit: wish.limit,
    steps: STEPS_PER_PATIENT,
    prices: prices.extra,
  });
  if (candidate === null) return null;
  return { candidate: unpriced(candidate, prices), others: whoMustMove(grip, model, candidate) };
}

/** The patient with all starts that cost others less than `cap`. */
function modelAsking(grip: Grip, compiled: CompiledPatient, cap: number): BundlingModel {
  const { batch } = grip.state;
  const words = newDay();
  return withStarts(compiled, {
    starts: (event, cell) => {
      const costs = costsIn(grip, compiled, { event, cell });
      return costs === null ? null : startsUnder(costs.costs, cap, words);
    },
    wished: startsFrom(compiled, batch.free).wished,
  });
}

type Spot = { readonly event: number; readonly cell: number };

function costsIn(grip: Grip, compiled: CompiledPatient, at: Spot): CostsToOthers | null {
  const { batch } = grip.state;
  const set = lineSetOf(batch, compiled, at);
  const day = (compiled.cells[at.cell]?.day ?? 0) - batch.calendar.firstDay;
  return set === null ? null : costsToOthers(grip, set, day);
}

function pricesOfAsking(grip: Grip, model: BundlingModel, share: number): PatientPrices {
  const bySlot: (Float64Array | undefined)[][] = model.events.map(() => []);
  const extra = model.events.map((fact, event) =>
    Float64Array.from(model.cells, (_cell, cell) => {
      if (((model.canStart[cell] ?? 0) & (1 << event)) === 0) return 0;
      const found = costsIn(grip, model, { event, cell });
      if (found === null || found.isFree) return 0;
      const costs = found.costs.map((points) => points * share);
      if (isBookedIn(model, event, cell) && fact.booked !== null) costs[fact.booked.startMinute / GRID_MINUTES] = 0;
      const split = splitCosts(model, startRow(model, event, cell), costs);
      const slots = bySlot[event];
      if (split.bySlot !== null && slots !== undefined) slots[cell] = split.bySlot;
      return split.least;
    }),
  );
  return { extra, bySlot };
}

/** The plan with its cost as it is without what it costs others. */
function unpriced(candidate: Candidate, { extra, bySlot }: PatientPrices): Candidate {
  let { cost } = candidate;
  for (const { cell, events } of candidate.visits) {
    for (const event of membersOf(events)) {
      const slot = (candidate.timed.starts[event] ?? 0) / GRID_MINUTES;
      cost -= (extra[event]?.[cell] ?? 0) + (bySlot[event]?.[cell]?.[slot] ?? 0);
    }
  }
  return { ...candidate, cost };
}

function whoMustMove(grip: Grip, model: BundlingModel, candidate: Candidate): readonly number[] {
  const { batch } = grip.state;
  const others = new Set<number>();
  for (const { cell, events } of candidate.visits) {
    const day = (model.cells[cell]?.day ?? 0) - batch.calendar.firstDay;
    for (const event of membersOf(events)) {
      const start = candidate.timed.starts[event] ?? 0;
      if (isBookedIn(model, event, cell) && model.events[event]?.booked?.startMinute === start) continue;
      const set = lineSetOf(batch, model, { event, cell });
      if (set === null) continue;
      for (const holder of holdersAt(grip, set, { day, slot: start / GRID_MINUTES })) others.add(holder);
    }
  }
  return [...others];
}
