import type { Calendar } from './calendar.ts';
import type { CompiledLine } from './compile-lines.ts';
import { canServeRest, isTaken, layTable } from './seating-table.ts';
import { areAllSet } from './slot-bits.ts';

/**
 * Serves the lines of one group at a start: `seat` says whether it can be done and leaves the units in `unitsOf`, line
 * after line.
 */
export type Seating = {
  readonly lines: readonly number[];
  readonly seat: (startSlot: number) => boolean;
  /** Units of each line after a successful `seat`. */
  readonly unitsOf: readonly Int32Array[];
};

/** One line alone: the first units of its pool that are free long enough. */
export function seatAlone(calendar: Calendar, line: CompiledLine, place: number): Seating {
  const units = new Int32Array(line.need);
  const seat = (startSlot: number) => freeUnitsInto(units, { calendar, line, startSlot }) === line.need;
  return { lines: [place], seat, unitsOf: [units] };
}

type Asked = { readonly calendar: Calendar; readonly line: CompiledLine; readonly startSlot: number };

/** Fills `units` with free units of the pool in order of preference, up to its length, and says how many there are. */
function freeUnitsInto(units: Int32Array, { calendar, line, startSlot }: Asked): number {
  const { free, rowWords, slots } = calendar;
  const from = startSlot + line.leadSlots;
  const until = from + line.holdSlots;
  if (from < 0 || until > slots) return 0;
  let count = 0;
  for (let index = 0; index < line.pool.length && count < units.length; index += 1) {
    const unit = line.pool[index] as number;
    if (!areAllSet(free, unit * rowWords, from, until)) continue;
    units[count] = unit;
    count += 1;
  }
  return count;
}

/**
 * Lines that compete for units at overlapping times, exactly: line after line in the order in which their holds begin,
 * the first unit in order of preference with which the rest can still be served. Colouring intervals from lists is hard
 * in general (Biró, Hujter and Tuza 1992), so holds that overlap in a chain are searched; where all overlap,
 * `canServeRest` is exact and nothing is ever undone.
 */
export function seatTogether(calendar: Calendar, lines: readonly CompiledLine[], places: readonly number[]): Seating {
  const table = layTable(lines, calendar.unitCount);
  const { seats, freeUnits, freeCounts, chosen } = table;
  const unitsOf = lines.map(({ need }) => new Int32Array(need));
  const refused = lines.map(({ pool }) => new Int32Array(pool.length));
  const refusedCounts = new Int32Array(lines.length).fill(-1);

  const search = (seated: number, firstIndex: number): boolean => {
    const seat = seats[seated];
    if (seat === undefined) return true;
    const units = freeUnits[seat.line] as Int32Array;
    for (let index = seat.place === 0 ? 0 : firstIndex; index < (freeCounts[seat.line] as number); index += 1) {
      const unit = units[index] as number;
      if (isTaken(table, { seat: seated, unit, seated })) continue;
      chosen[seated] = unit;
      (unitsOf[seat.line] as Int32Array)[seat.place] = unit;
      if (canServeRest(table, seated + 1) && search(seated + 1, index + 1)) return true;
    }
    return false;
  };
  // Why: on an empty day one start after another offers the same units, and what failed once fails again.
  const wasRefused = () =>
    lines.every((_, line) => {
      const [now, before] = [freeUnits[line] as Int32Array, refused[line] as Int32Array];
      const count = freeCounts[line] as number;
      if (count !== refusedCounts[line]) return false;
      for (let index = 0; index < count; index += 1) if (now[index] !== before[index]) return false;
      return true;
    });
  const seat = (startSlot: number) => {
    for (const [index, line] of lines.entries()) {
      const count = freeUnitsInto(freeUnits[index] as Int32Array, { calendar, line, startSlot });
      if (count < line.need) return false;
      freeCounts[index] = count;
    }
    if (wasRefused()) return false;
    if (canServeRest(table, 0) && search(0, 0)) return true;
    for (const [line, units] of freeUnits.entries()) refused[line]?.set(units);
    refusedCounts.set(freeCounts);
    return false;
  };
  return { lines: places, seat, unitsOf };
}
