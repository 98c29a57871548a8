import type { Candidate } from '../visits/candidates.ts';
import { type BundlingModel, homeOf, isBookedIn, membersOf, slotCost } from './bundling-model.ts';
import { GRID_MINUTES } from './day-bits.ts';
import { dayAndSiteMissed, wishesOf } from './wishes.ts';

/** Points for the wishes for day, site, time and clinician that the candidate misses. */
export function wishPoints(model: BundlingModel, candidate: Candidate): number {
  let points = 0;
  for (const { cell, events } of candidate.visits) {
    for (const event of membersOf(events)) {
      points += pointsOf(model, { event, cell, startMinute: candidate.timed.starts[event] ?? 0 });
    }
  }
  return points;
}

function pointsOf(
  model: BundlingModel,
  at: { readonly event: number; readonly cell: number; readonly startMinute: number },
): number {
  const { weights } = model.problem;
  const fact = model.events[at.event];
  const cell = model.cells[homeOf(model, at.event, at.cell)];
  if (fact === undefined || cell === undefined) return 0;
  const isMovedInCell = isBookedIn(model, at.event, at.cell) && fact.booked?.startMinute !== at.startMinute;
  const byStart = slotCost(model, at, at.startMinute / GRID_MINUTES) - (isMovedInCell ? weights.move : 0);
  return dayAndSiteMissed(wishesOf(model.problem, fact), cell) * weights.preferenceMissed + byStart;
}
