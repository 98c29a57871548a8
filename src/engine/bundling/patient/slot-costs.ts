import type { BundlingEvent } from '../problem.ts';
import { type BundlingModel, type Cell, canStartIn, homeOf } from './bundling-model.ts';
import { DAY_SLOTS, GRID_MINUTES, hasSlot } from './day-bits.ts';
import type { StartsSource } from './starts-source.ts';
import { isTimeMissed, wishesOf } from './wishes.ts';

/** Points that depend on the start, where there are any: a booking moved within its day, wishes for time and clinician missed. */
export function slotCostsOf(model: BundlingModel, source: StartsSource): BundlingModel['slotCosts'] {
  const isPlain = model.events.every((event) => {
    const { time, clinicianIds } = wishesOf(model.problem, event);
    return time === undefined && clinicianIds === undefined && event.booked?.mobility !== 'movable';
  });
  if (isPlain) return null;
  return model.events.map((event, index) => {
    const alone = model.cells.map((cell, at) =>
      cell.joined === null && canStartIn(model, index, at) ? costsIn(model, { event, index, cell, at }, source) : null,
    );
    return alone.map((costs, at) => costs ?? alone[homeOf(model, index, at)] ?? null);
  });
}

type Spot = { readonly event: BundlingEvent; readonly index: number; readonly cell: Cell; readonly at: number };

function costsIn(model: BundlingModel, spot: Spot, source: StartsSource): Float64Array | null {
  const { event, index, at } = spot;
  const wishes = wishesOf(model.problem, event);
  const { weights } = model.problem;
  const isBookedHere = model.bookedCell[index] === at;
  const wantsClinician = couldHaveWished(model, index);
  if (wishes.time === undefined && !wantsClinician && !isBookedHere) return null;
  const wished = wantsClinician && model.isOpen[index]?.[at] === 1 ? source.wished(index, at) : null;
  const bookedSlot = isBookedHere ? (event.booked?.startMinute ?? 0) / GRID_MINUTES : -1;
  const keepsWished = event.booked?.resourceIds?.some((id) => wishes.clinicianIds?.includes(id)) === true;
  return Float64Array.from({ length: DAY_SLOTS }, (_, slot) => {
    const start = slot * GRID_MINUTES;
    const isMet = slot === bookedSlot ? keepsWished : wished !== null && hasSlot(wished, 0, slot);
    const missed =
      Number(isTimeMissed(wishes, start, start + event.durationMinutes)) + Number(wantsClinician && !isMet);
    return missed * weights.preferenceMissed + (isBookedHere && slot !== bookedSlot ? weights.move : 0);
  });
}

/** Whether some line of the event, at any of its sites, could be served by a wished clinician. */
function couldHaveWished(model: Pick<BundlingModel, 'events' | 'lines' | 'problem'>, event: number): boolean {
  const fact = model.events[event];
  const wished = fact === undefined ? undefined : wishesOf(model.problem, fact).clinicianIds;
  return wished !== undefined && hasAnyOf(model.lines[event] ?? [], wished);
}

function hasAnyOf(sites: BundlingModel['lines'][number], wished: readonly string[]): boolean {
  return sites.some((lines) => lines?.some((line) => line.anyOf.some((id) => wished.includes(id))) === true);
}
