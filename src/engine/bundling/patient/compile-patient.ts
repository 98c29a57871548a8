import type { BundlingEvent, BundlingProblem } from '../problem.ts';
import { twinsOf } from '../visits/twins.ts';
import { bit, type Cell, type CompiledPatient, has } from './bundling-model.ts';
import { dayRelationsOf, indexOfEvents, partnersBy, predecessorsOf, timeRelationsOf } from './compile-relations.ts';
import { joinedCells } from './joined-cells.ts';
import { plainLines } from './plain-lines.ts';
import { dayAndSiteMissed, weekdayOf, wishesOf } from './wishes.ts';

/**
 * Turns valid needs into numbers, once for however much time is free. `resources` are looked at for their kinds and skills alone.
 * `withStarts` then adds the free time.
 */
export function compilePatient(problem: BundlingProblem): CompiledPatient {
  const events = [...problem.events].sort(compareEvents);
  const sites = [...new Set(events.flatMap(sitesOf))].sort();
  const unavailable = new Set(problem.unavailableDays);
  const index = indexOfEvents(events);
  const maskWhere = (test: (event: BundlingEvent) => boolean) =>
    events.reduce((mask, event, at) => (test(event) ? mask | bit(at) : mask), 0);
  const fixed = maskWhere((event) => event.booked?.mobility === 'fixed');
  const needled = maskWhere((event) => event.needle !== 'none');
  const timeRelations = timeRelationsOf(problem.relations, index);
  const pokePartners = partnersBy(problem.relations, index, 'same-poke').map((mask, event) =>
    has(needled, event) ? mask & needled : 0,
  );
  const sedationPartners = partnersBy(problem.relations, index, 'same-sedation');
  const alone = cellsOf(problem, sites);
  const cells = withJoined(alone, joinedCells(problem, events, { alone, pokePartners, sedationPartners }));
  const lines = events.map((event) =>
    sites.map((siteId) => {
      const site = event.sites.find((candidate) => candidate.siteId === siteId);
      return site === undefined ? null : plainLines(site.lines, problem.resources);
    }),
  );
  const { weights } = problem;
  const sedated = maskWhere((event) => event.sedation !== 'none');
  const dayRelations = dayRelationsOf(problem.relations, index);
  return {
    problem,
    events,
    cells,
    lines,
    isOpen: events.map((event, at) => fromHomes(openCells(event, cells, unavailable), cells, at)),
    bookedCell: Int32Array.from(events, ({ booked }) =>
      cells.findIndex((cell) => cell.day === booked?.day && cell.siteId === booked.siteId),
    ),
    addCost: events.map((event, at) =>
      fromHomes(
        Float64Array.from(cells, (cell) => addedCost(event, cell, problem)),
        cells,
        at,
      ),
    ),
    places: placesOf(lines, cells).map((places, at) => fromHomes(places, cells, at)),
    longestWayMinutes: Math.max(
      problem.limits.transferMinutes,
      ...(problem.joinedSites ?? []).map(({ minutes }) => minutes),
    ),
    pokePartners,
    sedationPartners,
    sedated,
    needled,
    fasting: maskWhere((event) => event.fastingHours > 0),
    fixed,
    timeRelations,
    relationsInto: events.map((_, event) =>
      timeRelations.filter(({ a, b, apart }) => b === event || (apart !== null && a === event)),
    ),
    predecessors: predecessorsOf(timeRelations, { count: events.length, fixed }),
    dayRelations,
    twins: twinsOf({ events, lines, sedated, pokePartners, sedationPartners, timeRelations, dayRelations }),
    unplacedCost: Float64Array.from(
      events,
      (event) => weights.unplaced + weights.unplacedPerPriorityClass * event.priorityClass,
    ),
    visitBounds: new Map(),
    fastHours: new Map(),
  };
}

function compareEvents(a: BundlingEvent, b: BundlingEvent): number {
  return (
    freedom(a) - freedom(b) ||
    a.latestDay - b.latestDay ||
    a.dueDay - b.dueDay ||
    b.durationMinutes - a.durationMinutes ||
    (a.id < b.id ? -1 : 1)
  );
}

function freedom(event: BundlingEvent): number {
  if (event.booked?.mobility === 'fixed') return 0;
  return (event.latestDay - event.earliestDay + 1) * event.sites.length;
}

function sitesOf(event: BundlingEvent): readonly string[] {
  const ids = event.sites.map(({ siteId }) => siteId);
  return event.booked === null ? ids : [...ids, event.booked.siteId];
}

function cellsOf(problem: BundlingProblem, sites: readonly string[]): readonly Cell[] {
  const places = new Map<string, Pick<Cell, 'day' | 'siteId'>>();
  const add = (day: number, siteId: string) => places.set(`${day}|${siteId}`, { day, siteId });
  for (const event of problem.events) {
    if (event.booked !== null) add(event.booked.day, event.booked.siteId);
    if (event.booked?.mobility === 'fixed') continue;
    for (const { siteId } of event.sites) {
      for (let day = event.earliestDay; day <= event.latestDay; day += 1) add(day, siteId);
    }
  }
  return [...places.values()]
    .sort((a, b) => a.day - b.day || (a.siteId < b.siteId ? -1 : 1))
    .map(({ day, siteId }) => ({
      day,
      siteId,
      site: sites.indexOf(siteId),
      travelMinutes: problem.travelMinutes[siteId] ?? 0,
      protectedTimes: (problem.protectedTimes ?? [])
        .filter(({ weekday }) => weekday === weekdayOf(day))
        .map(({ fromMinute, untilMinute }) => [fromMinute, untilMinute] as const),
      joined: null,
    }));
}

/** All cells day by day, those of one site first. */
function withJoined(alone: readonly Cell[], joined: readonly Cell[]): readonly Cell[] {
  if (joined.length === 0) return alone;
  const cells = [...alone, ...joined].sort(
    (a, b) => a.day - b.day || Number(a.joined !== null) - Number(b.joined !== null),
  );
  const moved = alone.map((cell) => cells.indexOf(cell));
  return cells.map((cell) =>
    cell.joined === null
      ? cell
      : { ...cell, joined: { ...cell.joined, homes: cell.joined.homes.map((home) => moved[home] ?? -1) } },
  );
}

/** In cells of joined sites, what holds for the event at its own site; 0 where it cannot be. */
function fromHomes<Row extends Uint8Array | Int32Array | Float64Array>(
  row: Row,
  cells: readonly Cell[],
  event: number,
): Row {
  for (const [cell, { joined }] of cells.entries()) {
    if (joined !== null) row[cell] = row[joined.homes[event] ?? -1] ?? 0;
  }
  return row;
}

function openCells(event: BundlingEvent, cells: readonly Cell[], unavailable: ReadonlySet<number>): Uint8Array {
  const isFixed = event.booked?.mobility === 'fixed';
  const sites = new Set(event.sites.map(({ siteId }) => siteId));
  return Uint8Array.from(cells, ({ day, siteId }) =>
    !isFixed && day >= event.earliestDay && day <= event.latestDay && sites.has(siteId) && !unavailable.has(day)
      ? 1
      : 0,
  );
}

function addedCost(event: BundlingEvent, cell: Cell, problem: BundlingProblem): number {
  const { weights } = problem;
  const late = Math.max(0, cell.day - event.dueDay) * weights.dayAfterDue;
  const { booked } = event;
  const isMoved = booked !== null && (booked.day !== cell.day || booked.siteId !== cell.siteId);
  const missed = dayAndSiteMissed(wishesOf(problem, event), cell) * weights.preferenceMissed;
  return late + missed + (isMoved ? weights.move : 0);
}

function placesOf(lines: CompiledPatient['lines'], cells: readonly Cell[]): readonly Int32Array[] {
  const numbers = new Map<string, number>();
  const numberOf = (pool: string) => {
    const known = numbers.get(pool) ?? numbers.size;
    numbers.set(pool, known);
    return known;
  };
  return lines.map((sites) => {
    const bySite = sites.map((own) => numberOf(own?.[0] === undefined ? '' : `:${own[0].pool}`));
    return Int32Array.from(cells, ({ site }) => bySite[site] ?? 0);
  });
}
