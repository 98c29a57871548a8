import { narrowedLines } from '../patient/assign-resources.ts';
import { isBookedIn, linesIn, membersOf } from '../patient/bundling-model.ts';
import { GRID_MINUTES } from '../patient/day-bits.ts';
import { wishesOf } from '../patient/wishes.ts';
import type { Candidate } from '../visits/candidates.ts';
import { type BatchModel, compiledOf, type Holding, type TakenStretch } from './batch-model.ts';
import { chooseUnits } from './line-starts.ts';
import { giveBack, type Stretch, take } from './shared-calendar.ts';

/** The plan as it stands: what each patient has, and what is left in the batch's calendar. */
export type BatchState = {
  readonly batch: BatchModel;
  readonly held: (Holding | null)[];
  /** Per patient; without a plan, what it costs to place nothing. */
  readonly cost: Float64Array;
  /** Patients who hold time of a unit on a day, at `unit * days + day`. */
  readonly holders: (number[] | undefined)[];
  total: number;
  extras?: (patient: number) => readonly Float64Array[] | null;
};

export function openState(batch: BatchModel): BatchState {
  const cost = Float64Array.from(batch.problem.patients, (_, patient) => costOfNothing(batch, patient));
  const total = cost.reduce((sum, points) => sum + points, 0);
  return { batch, held: batch.problem.patients.map(() => null), cost, holders: [], total };
}

/** What it costs to place none of a patient's events. */
function costOfNothing(batch: BatchModel, patient: number): number {
  return compiledOf(batch, patient).unplacedCost.reduce((sum, points) => sum + points, 0);
}

/** Takes the time that a candidate needs; false, with nothing taken, when it is not all free. */
export function place(state: BatchState, patient: number, candidate: Candidate): boolean {
  const stretches = takeFor(state.batch, patient, candidate);
  if (stretches === null) return false;
  setHolding(state, patient, { candidate, stretches });
  return true;
}

function setHolding(state: BatchState, patient: number, holding: Holding): void {
  state.held[patient] = holding;
  for (const { unit, day } of holding.stretches) {
    const row = unit * state.batch.calendar.days + day;
    const holders = state.holders[row];
    if (holders === undefined) state.holders[row] = [patient];
    else holders.push(patient);
  }
  state.total += holding.candidate.cost - (state.cost[patient] ?? 0);
  state.cost[patient] = holding.candidate.cost;
}

/** Gives back what the patient has; returns it, so that it can be put back. */
export function release(state: BatchState, patient: number): Holding | null {
  const holding = state.held[patient] ?? null;
  if (holding === null) return null;
  for (const stretch of holding.stretches) {
    giveBack(state.batch.calendar, stretch);
    const holders = state.holders[stretch.unit * state.batch.calendar.days + stretch.day];
    holders?.splice(holders.indexOf(patient), 1);
  }
  const cost = costOfNothing(state.batch, patient);
  state.held[patient] = null;
  state.total += cost - (state.cost[patient] ?? 0);
  state.cost[patient] = cost;
  return holding;
}

/** Puts back what was released, on the very same units. */
export function restore(state: BatchState, patient: number, holding: Holding): void {
  for (const stretch of holding.stretches) take(state.batch.calendar, stretch);
  setHolding(state, patient, holding);
}

/** Takes the time of every event that does not stay as booked; null, with nothing taken, when it is not all free. */
export function takeFor(batch: BatchModel, patient: number, candidate: Candidate): readonly TakenStretch[] | null {
  const taken: TakenStretch[] = [];
  for (const { cell, events } of candidate.visits) {
    for (const event of membersOf(events)) {
      const at = { cell, event, start: candidate.timed.starts[event] ?? 0 };
      const stretches = stretchesFor(batch, patient, at);
      if (stretches === null) {
        for (const stretch of taken) giveBack(batch.calendar, stretch);
        return null;
      }
      for (const stretch of stretches) {
        take(batch.calendar, stretch);
        taken.push({ ...stretch, event });
      }
    }
  }
  return taken;
}

/** A booking that stays takes nothing: it holds its own time. */
function stretchesFor(
  batch: BatchModel,
  patient: number,
  at: { readonly cell: number; readonly event: number; readonly start: number },
): readonly Stretch[] | null {
  const compiled = compiledOf(batch, patient);
  const stays = isBookedIn(compiled, at.event, at.cell) && compiled.events[at.event]?.booked?.startMinute === at.start;
  if (stays) return [];
  const day = compiled.cells[at.cell]?.day ?? 0;
  const fact = compiled.events[at.event];
  const lines = linesIn(compiled, at.event, at.cell);
  if (lines === null || fact === undefined) return null;
  const when = { day: day - batch.calendar.firstDay, slot: at.start / GRID_MINUTES };
  const clinicianIds = wishesOf(compiled.problem, fact).clinicianIds ?? [];
  for (const wished of [...narrowedLines(lines, clinicianIds), lines]) {
    const stretches = chooseUnits(batch.lineSets(wished, fact.durationMinutes), batch.calendar, when);
    if (stretches !== null) return stretches;
  }
  return null;
}
