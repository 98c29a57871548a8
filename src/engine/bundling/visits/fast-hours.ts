import { bit, type CompiledPatient, countOf, lowest, membersOf } from '../patient/bundling-model.ts';

/**
 * Hours that one shared fast must last beyond the longest one required, at the least: over all orders of the fasting events
 * that the rules allow, one right after the other. Nothing is claimed for more than six of them.
 */
export function leastFastHoursOver(model: CompiledPatient, fasting: number): number {
  if ((fasting & (fasting - 1)) === 0 || countOf(fasting) > 6) return 0;
  const known = model.fastHours.get(fasting) ?? findLeast(model, fasting);
  model.fastHours.set(fasting, known);
  return known;
}

function findLeast(model: CompiledPatient, fasting: number): number {
  const required = Math.max(...membersOf(fasting).map((event) => hoursOf(model, event)));
  return Math.max(0, shortest(model, { left: fasting, at: 0, begin: Infinity, last: -1 }) / 60 - required);
}

function hoursOf(model: CompiledPatient, event: number): number {
  return model.events[event]?.fastingHours ?? 0;
}

type Order = { readonly left: number; readonly at: number; readonly begin: number; readonly last: number };

function shortest(model: CompiledPatient, order: Order): number {
  let best = Infinity;
  for (let rest = order.left; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if (((model.predecessors[event] ?? 0) & order.left) !== 0) continue;
    const start = order.last < 0 ? 0 : order.at + leastTransfer(model, order.last, event);
    const begin = Math.min(order.begin, start - 60 * hoursOf(model, event));
    const left = order.left & ~bit(event);
    const at = start + (model.events[event]?.durationMinutes ?? 0);
    best = Math.min(best, left === 0 ? start - begin : shortest(model, { left, at, begin, last: event }));
  }
  return best;
}

/** Two bookings that may not move need no transfer; nor do events that share a place at some site. */
function leastTransfer(model: CompiledPatient, a: number, b: number): number {
  const areFixed = ((bit(a) | bit(b)) & ~model.fixed) === 0;
  const shares = model.cells.some((_, cell) => model.places[a]?.[cell] === model.places[b]?.[cell]);
  return areFixed || shares ? 0 : model.problem.limits.transferMinutes;
}
