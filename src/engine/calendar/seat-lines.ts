import type { Calendar } from './calendar.ts';
import { type CompiledLine, holdsOverlap } from './compile-lines.ts';
import { areAllSet } from './slot-bits.ts';

/** Serves the lines of one group at a start: `seat` says whether it can be done and leaves the units in `unitsOf`, line after line. */
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

/** One unit of one line to be found; those of a line follow each other and take its units in order. */
type Seat = { readonly line: number; readonly place: number };

/**
 * Lines that compete for units at overlapping times, exactly: the first choice in order of lines and preference for which the rest can still
 * be served. A choice is given up early when some moment has more demand than a bipartite matching can serve (augmenting paths, Kuhn 1955);
 * where all holds overlap that test is exact, so nothing is ever undone. Colouring intervals from lists is hard in general (Biró, Hujter and
 * Tuza 1992), so holds that overlap in a chain are searched.
 */
export function seatTogether(calendar: Calendar, lines: readonly CompiledLine[], places: readonly number[]): Seating {
  const seats = lines.flatMap(({ need }, line) => Array.from({ length: need }, (_, place): Seat => ({ line, place })));
  const overlaps = seats.map((a) =>
    seats.map((b) => holdsOverlap(lines[a.line] as CompiledLine, lines[b.line] as CompiledLine)),
  );
  const freeUnits = lines.map(({ pool }) => new Int32Array(pool.length));
  const freeCounts = new Int32Array(lines.length);
  const chosen = new Int32Array(seats.length).fill(-1);
  const unitsOf = lines.map(({ need }) => new Int32Array(need));
  const moments = momentsOf(lines, seats);
  const matched = new Int32Array(calendar.unitCount);
  const visited = new Int32Array(calendar.unitCount);
  let visit = 0;

  const isTaken = (seat: number, unit: number, seated: number) => {
    for (let other = 0; other < seated; other += 1) {
      if (chosen[other] === unit && overlaps[seat]?.[other]) return true;
    }
    return false;
  };
  const augment = (seat: number, seated: number): boolean => {
    const { line } = seats[seat] as Seat;
    const units = freeUnits[line] as Int32Array;
    for (let index = 0; index < (freeCounts[line] as number); index += 1) {
      const unit = units[index] as number;
      if (visited[unit] === visit || isTaken(seat, unit, seated)) continue;
      visited[unit] = visit;
      const holder = (matched[unit] as number) - 1;
      if (holder >= 0 && !augment(holder, seated)) continue;
      matched[unit] = seat + 1;
      return true;
    }
    return false;
  };
  const canServeRest = (seated: number) =>
    moments.every((moment) => {
      matched.fill(0);
      return moment.every((seat) => {
        visit += 1;
        return seat < seated || augment(seat, seated);
      });
    });
  const search = (seated: number, firstIndex: number): boolean => {
    if (seated === seats.length) return true;
    const { line, place } = seats[seated] as Seat;
    const units = freeUnits[line] as Int32Array;
    for (let index = place === 0 ? 0 : firstIndex; index < (freeCounts[line] as number); index += 1) {
      const unit = units[index] as number;
      if (isTaken(seated, unit, seated)) continue;
      chosen[seated] = unit;
      (unitsOf[line] as Int32Array)[place] = unit;
      if (canServeRest(seated + 1) && search(seated + 1, index + 1)) return true;
    }
    return false;
  };
  const seat = (startSlot: number) => {
    for (const [index, line] of lines.entries()) {
      const count = freeUnitsInto(freeUnits[index] as Int32Array, { calendar, line, startSlot });
      if (count < line.need) return false;
      freeCounts[index] = count;
    }
    return canServeRest(0) && search(0, 0);
  };
  return { lines: places, seat, unitsOf };
}

/** The seats that are held at each moment a hold begins; at no other moment is more held. */
function momentsOf(lines: readonly CompiledLine[], seats: readonly Seat[]): readonly (readonly number[])[] {
  const starts = [...new Set(lines.map(({ leadSlots }) => leadSlots))];
  return starts.map((start) =>
    [...seats.keys()].filter((seat) => {
      const { leadSlots, holdSlots } = lines[(seats[seat] as Seat).line] as CompiledLine;
      return leadSlots <= start && start < leadSlots + holdSlots;
    }),
  );
}
