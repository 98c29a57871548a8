import { type BundlingModel, bit, type Cell, type CompiledPatient, has, homeOf, startRow } from './bundling-model.ts';
import { addSlots, andDay, anySlot, copyDay, DAY_SLOTS, DAY_WORDS, GRID_MINUTES, hasSlot, newDay } from './day-bits.ts';
import { slotCostsOf } from './slot-costs.ts';
import type { StartsSource } from './starts-source.ts';

/** The patient with the free time of this moment. */
export function withStarts(patient: CompiledPatient, source: StartsSource): BundlingModel {
  const { events, cells } = patient;
  const startWords = new Int32Array(events.length * cells.length * DAY_WORDS);
  const canStart = new Int32Array(cells.length);
  for (let event = 0; event < events.length; event += 1) {
    const isOpen = patient.isOpen[event];
    const bookedCell = patient.bookedCell[event] ?? -1;
    for (let cell = 0; cell < cells.length; cell += 1) {
      const row = startRow(patient, event, cell);
      const home = homeOf(patient, event, cell);
      if (home !== cell) {
        if (home >= 0) copyDay(startWords, row, startWords, startRow(patient, event, home));
        if (anySlot(startWords, row)) canStart[cell] = (canStart[cell] ?? 0) | bit(event);
        continue;
      }
      if (isOpen?.[cell] === 1) {
        const words = source.starts(event, cell);
        if (words !== null) copyDay(startWords, row, words, 0);
      }
      if (cell === bookedCell) keepBooking(patient, { event, cell, row }, startWords);
      if ((cells[cell] as Cell).protectedTimes.length > 0 && !has(patient.fixed, event)) {
        andDay(startWords, row, unprotected(patient, event, cells[cell] as Cell), 0);
      }
      if (anySlot(startWords, row)) canStart[cell] = (canStart[cell] ?? 0) | bit(event);
    }
  }
  const model: BundlingModel = { ...patient, startWords, canStart, slotCosts: null, twinsByCell: [] };
  return { ...model, slotCosts: slotCostsOf(model, source) };
}

/** A booking that stays needs no free time; one that may move goes where the patient cannot come. */
function keepBooking(
  patient: CompiledPatient,
  at: { readonly event: number; readonly cell: number; readonly row: number },
  words: Int32Array,
): void {
  const booked = patient.events[at.event]?.booked;
  const isAway = patient.problem.unavailableDays.includes(patient.cells[at.cell]?.day ?? 0);
  if (booked === undefined || booked === null || (isAway && !has(patient.fixed, at.event))) return;
  const slot = booked.startMinute / GRID_MINUTES;
  addSlots(words, at.row, slot, slot + 1);
}

/** Starts at which the event reaches into no protected time. */
function unprotected(patient: CompiledPatient, event: number, cell: Cell): Int32Array {
  const words = newDay();
  addSlots(words, 0, 0, DAY_SLOTS);
  const slots = (patient.events[event]?.durationMinutes ?? 0) / GRID_MINUTES;
  const blocked = newDay();
  for (const [from, until] of cell.protectedTimes) {
    addSlots(blocked, 0, Math.floor(from / GRID_MINUTES) - slots + 1, Math.ceil(until / GRID_MINUTES));
  }
  for (let word = 0; word < DAY_WORDS; word += 1) words[word] = (words[word] ?? 0) & ~(blocked[word] ?? 0);
  return words;
}

export function isStart(model: BundlingModel, at: { readonly event: number; readonly cell: number }, minute: number) {
  return hasSlot(model.startWords, startRow(model, at.event, at.cell), minute / GRID_MINUTES);
}
