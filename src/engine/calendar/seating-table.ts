import { type CompiledLine, holdsOverlap } from './compile-lines.ts';

/** One unit of one line to be found; those of a line follow each other and take its units in order. */
export type Seat = { readonly line: number; readonly place: number };

/**
 * What the search for units works on: seats in the order in which they are filled, those before `seated` having a unit
 * in `chosen`.
 */
export type SeatingTable = {
  readonly seats: readonly Seat[];
  readonly overlaps: readonly (readonly boolean[])[];
  /** Per line, the units of its pool that are free for its hold: the first `freeCounts` of them. */
  readonly freeUnits: readonly Int32Array[];
  readonly freeCounts: Int32Array;
  readonly chosen: Int32Array;
  /** Every unit that some line may want. */
  readonly units: Int32Array;
  readonly moments: readonly (readonly number[])[];
  /** Per unit of the calendar, the seat it serves in the matching, from 1 on, and the visit that last tried it. */
  readonly matched: Int32Array;
  readonly visited: Int32Array;
  visit: number;
};

export function layTable(lines: readonly CompiledLine[], unitCount: number): SeatingTable {
  const order = [...lines.keys()].sort((a, b) => leadOf(lines, a) - leadOf(lines, b) || a - b);
  const seats = order.flatMap((line) =>
    Array.from({ length: lines[line]?.need ?? 0 }, (_, place): Seat => ({ line, place })),
  );
  return {
    seats,
    overlaps: seats.map((a) =>
      seats.map((b) => holdsOverlap(lines[a.line] as CompiledLine, lines[b.line] as CompiledLine)),
    ),
    freeUnits: lines.map(({ pool }) => new Int32Array(pool.length)),
    freeCounts: new Int32Array(lines.length),
    chosen: new Int32Array(seats.length),
    units: Int32Array.from(new Set(lines.flatMap(({ pool }) => [...pool]))),
    moments: momentsOf(lines, seats),
    matched: new Int32Array(unitCount),
    visited: new Int32Array(unitCount),
    visit: 0,
  };
}

function leadOf(lines: readonly CompiledLine[], line: number): number {
  return lines[line]?.leadSlots ?? 0;
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

type Wanted = { readonly seat: number; readonly unit: number; readonly seated: number };

/** A seat filled already has the unit at an overlapping time. */
export function isTaken({ chosen, overlaps }: SeatingTable, { seat, unit, seated }: Wanted): boolean {
  const overlap = overlaps[seat] as readonly boolean[];
  for (let other = 0; other < seated; other += 1) {
    if (chosen[other] === unit && overlap[other]) return true;
  }
  return false;
}

/**
 * Whether, at each moment for itself, the seats not yet filled can all have units: a bipartite matching by augmenting
 * paths (Kuhn 1955). Necessary for an answer, and enough where all holds overlap.
 */
export function canServeRest(table: SeatingTable, seated: number): boolean {
  const { moments, units, matched } = table;
  return moments.every((moment) => {
    for (const unit of units) matched[unit] = 0;
    return moment.every((seat) => {
      table.visit += 1;
      return seat < seated || findUnit(table, seat, seated);
    });
  });
}

/** Gives a seat a unit, moving others that have one to another where they can be. */
function findUnit(table: SeatingTable, seat: number, seated: number): boolean {
  const { seats, freeUnits, freeCounts, matched, visited } = table;
  const { line } = seats[seat] as Seat;
  const units = freeUnits[line] as Int32Array;
  for (let index = 0; index < (freeCounts[line] as number); index += 1) {
    const unit = units[index] as number;
    if (visited[unit] === table.visit || isTaken(table, { seat, unit, seated })) continue;
    visited[unit] = table.visit;
    const holder = (matched[unit] as number) - 1;
    if (holder >= 0 && !findUnit(table, holder, seated)) continue;
    matched[unit] = seat + 1;
    return true;
  }
  return false;
}
