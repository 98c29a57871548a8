import { type CompiledPatient, has } from './bundling-model.ts';

/** Longest wait, in minutes beyond the way there, inside one anaesthetic or between two events of one puncture. */
export const SHARED_WAIT_MAX = 10;

/** Minutes between two events in a row: `transfer` to get there, `required` at the least (none between two fixed bookings). */
export type Transfer = { readonly transfer: number; readonly required: number };

export function transferBetween(
  model: CompiledPatient,
  events: { readonly before: number; readonly after: number },
  cell: number,
): Transfer {
  const { before, after } = events;
  const isSamePlace = model.places[before]?.[cell] === model.places[after]?.[cell];
  const transfer = isSamePlace ? 0 : model.problem.limits.transferMinutes;
  const areFixed = has(model.fixed, before) && has(model.fixed, after);
  return { transfer, required: areFixed ? 0 : transfer };
}

/** Points for minutes of waiting beyond the way there. */
export function waitingCost(model: CompiledPatient, minutes: number): number {
  const { waitingMinuteOver10, waitingFreeMinutes } = model.problem.weights;
  return Math.max(0, minutes - (waitingFreeMinutes ?? 10)) * waitingMinuteOver10;
}
