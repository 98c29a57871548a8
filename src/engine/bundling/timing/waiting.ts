import { type CompiledPatient, has } from '../patient/bundling-model.ts';

/** Longest wait, in minutes beyond the way there, inside one anaesthetic or between two events of one puncture. */
export const SHARED_WAIT_MAX = 10;

/**
 * Minutes between two events in a row: `transfer` to get there, `required` at the least (none between two fixed bookings), and what of it
 * is travel from one joined site to the other.
 */
export type Transfer = { readonly transfer: number; readonly required: number; readonly travel: number };

export function transferBetween(
  model: CompiledPatient,
  events: { readonly before: number; readonly after: number },
  cell: number,
): Transfer {
  const { before, after } = events;
  const { transferMinutes } = model.problem.limits;
  const areFixed = has(model.fixed, before) && has(model.fixed, after);
  const joined = model.cells[cell]?.joined ?? null;
  if (joined !== null && has(joined.away, before) !== has(joined.away, after)) {
    const transfer = Math.max(transferMinutes, joined.minutes);
    return { transfer, required: areFixed ? 0 : transfer, travel: joined.minutes };
  }
  const isSamePlace = model.places[before]?.[cell] === model.places[after]?.[cell];
  const transfer = isSamePlace ? 0 : transferMinutes;
  return { transfer, required: areFixed ? 0 : transfer, travel: 0 };
}

/** Points for minutes of waiting beyond the way there. */
export function waitingCost(model: CompiledPatient, minutes: number): number {
  const { waitingMinuteOver10, waitingFreeMinutes } = model.problem.weights;
  return Math.max(0, minutes - (waitingFreeMinutes ?? 10)) * waitingMinuteOver10;
}
