import type { ResourceLine } from '#engine/bundling/problem.ts';
import { blockOf, type Calendar, type CalendarResource, slotAt } from './calendar.ts';
import type { CalendarFit, FitWindow, ServedLine } from './calendar-fit.ts';
import { type CompiledLine, competingGroups, compileLines } from './compile-lines.ts';
import { type BlockStarts, keepStartsOf, roomFor, type StartsRoom } from './line-starts.ts';
import { type Seating, seatAlone, seatTogether } from './seat-lines.ts';
import { nextSet, setSlots } from './slot-bits.ts';
import { BLOCK_SLOTS, BLOCK_WORDS, SLOT_MS } from './slot-grid.ts';

/**
 * The earliest starts in a window at which all lines of an event can be served at once, earliest first, with the units
 * chosen: for each line, in the order in which their holds begin, the first of those it names (then of its kind) with
 * which the lines after it can still be served. Holds may reach over midnight and beyond the window, not beyond the
 * horizon. Trusts its input: `validateLines` has accepted it.
 */
export function firstFits(
  calendar: Calendar,
  lines: readonly ResourceLine[],
  { fromMs, untilMs, count }: FitWindow,
): readonly CalendarFit[] {
  const search = searchFor(calendar, lines);
  // The first and the last start with which every hold lies inside the horizon.
  const earliest = -Math.min(...search.lines.map(({ leadSlots }) => leadSlots));
  const latest = calendar.slots - Math.max(...search.lines.map(({ leadSlots, holdSlots }) => leadSlots + holdSlots));
  const from = Math.max(earliest, slotAt(calendar, fromMs, 'up'));
  const until = Math.min(latest + 1, slotAt(calendar, untilMs, 'up'));
  const fits: CalendarFit[] = [];
  for (let block = blockOf(from); block * BLOCK_SLOTS < until && fits.length < count; block += 1) {
    if (!keepBlockStarts(search, block, { from, until })) continue;
    const end = search.starts.endWord * 32;
    let start = nextSet(search.starts.words, 0, search.starts.firstWord * 32, end);
    while (start < end && fits.length < count) {
      const startSlot = block * BLOCK_SLOTS + start;
      if (search.together.every(({ seat }) => seat(startSlot))) fits.push(fitAt(search, startSlot));
      start = nextSet(search.starts.words, 0, start + 1, end);
    }
  }
  return fits;
}

type Search = {
  readonly calendar: Calendar;
  readonly lines: readonly CompiledLine[];
  /** The lines again, those with the least choice first. */
  readonly scarceFirst: readonly CompiledLine[];
  readonly alone: readonly Seating[];
  readonly together: readonly Seating[];
  readonly starts: BlockStarts;
  readonly room: StartsRoom;
};

function searchFor(calendar: Calendar, asked: readonly ResourceLine[]): Search {
  const lines = compileLines(calendar, asked);
  const groups = competingGroups(calendar, lines);
  const alone = groups.filter((group) => group.length === 1).map(([place = 0]) => place);
  const choice = ({ pool, need }: CompiledLine) => pool.length / need;
  return {
    calendar,
    lines,
    scarceFirst: lines.toSorted((a, b) => choice(a) - choice(b)),
    alone: alone.map((place) => seatAlone(calendar, lines[place] as CompiledLine, place)),
    together: groups
      .filter((group) => group.length > 1)
      .map((group) =>
        seatTogether(
          calendar,
          group.map((place) => lines[place] as CompiledLine),
          group,
        ),
      ),
    starts: { words: new Int32Array(BLOCK_WORDS), firstWord: 0, endWord: BLOCK_WORDS },
    room: roomFor(lines),
  };
}

/** The starts of a block, inside the window, at which each line by itself can be served; false when there is none. */
function keepBlockStarts(
  { calendar, scarceFirst, starts, room }: Search,
  block: number,
  window: { readonly from: number; readonly until: number },
): boolean {
  const from = Math.max(0, window.from - block * BLOCK_SLOTS);
  const until = Math.min(BLOCK_SLOTS, window.until - block * BLOCK_SLOTS);
  if (from >= until) return false;
  starts.words.fill(0);
  setSlots({ words: starts.words, base: 0 }, from, until);
  starts.firstWord = from >>> 5;
  starts.endWord = ((until - 1) >>> 5) + 1;
  return scarceFirst.every((line) => keepStartsOf(calendar, line, block, { starts, room }));
}

function fitAt({ calendar, lines, alone, together }: Search, startSlot: number): CalendarFit {
  const served: ServedLine[] = lines.map(() => ({ units: [] }));
  for (const seating of alone) seating.seat(startSlot);
  for (const seating of [...alone, ...together]) {
    for (const [index, place] of seating.lines.entries()) {
      const line = lines[place] as CompiledLine;
      const fromMs = calendar.originMs + (startSlot + line.leadSlots) * SLOT_MS;
      const untilMs = fromMs + line.holdSlots * SLOT_MS;
      served[place] = {
        units: Array.from(seating.unitsOf[index] as Int32Array, (unit) => {
          const { id, firstUnit } = calendar.resources[calendar.ownerOf[unit] as number] as CalendarResource;
          return { resourceId: id, unit: unit - firstUnit + 1, fromMs, untilMs };
        }),
      };
    }
  }
  return { startMs: calendar.originMs + startSlot * SLOT_MS, lines: served };
}
