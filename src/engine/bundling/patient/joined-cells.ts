import type { BundlingEvent, PatientNeeds } from '../problem.ts';
import { bit, type Cell, has, membersOf } from './bundling-model.ts';

/** Events that could be at the first of two joined sites on a day, and at the second. */
type Pair = { readonly a: number; readonly b: number; readonly atA: number; readonly atB: number };

/**
 * One cell for each way of choosing the site of those that could be at either. Which of them are at the second site tells the cells
 * apart, so that every visit over both sites belongs to exactly one of them.
 */
export function joinedCells(
  needs: PatientNeeds,
  events: readonly BundlingEvent[],
  facts: {
    readonly alone: readonly Cell[];
    readonly pokePartners: Int32Array;
    readonly sedationPartners: Int32Array;
  },
): readonly Cell[] {
  return (needs.joinedSites ?? []).flatMap((sites) =>
    pairsOf(events, facts.alone, sites).flatMap((pair): readonly Cell[] => {
      const first = facts.alone[pair.a] as Cell;
      const second = facts.alone[pair.b] as Cell;
      return subsetsOf(pair.atA & pair.atB).map((required) => {
        const away = (pair.atB & ~pair.atA) | required;
        const within = (partners: Int32Array) =>
          partners.map((mask, event) => mask & (has(away, event) ? away : ~away));
        return {
          ...first,
          travelMinutes: Math.max(first.travelMinutes, second.travelMinutes),
          joined: {
            homes: Int32Array.from(events, (_, event) =>
              has(away, event) ? pair.b : has(pair.atA, event) ? pair.a : -1,
            ),
            away,
            required,
            minutes: sites.minutes,
            pokePartners: within(facts.pokePartners),
            sedationPartners: within(facts.sedationPartners),
          },
        };
      });
    }),
  );
}

function pairsOf(
  events: readonly BundlingEvent[],
  cells: readonly Cell[],
  sites: { readonly a: string; readonly b: string },
): readonly Pair[] {
  return cells.flatMap((cell, a) => {
    if (cell.siteId !== sites.a) return [];
    const b = cells.findIndex(({ day, siteId }) => day === cell.day && siteId === sites.b);
    const other = cells[b];
    if (other === undefined) return [];
    const pair = { a, b, atA: couldBeIn(events, cell), atB: couldBeIn(events, other) };
    return pair.atA === 0 || pair.atB === 0 ? [] : [pair];
  });
}

function couldBeIn(events: readonly BundlingEvent[], { day, siteId }: Pick<Cell, 'day' | 'siteId'>): number {
  return events.reduce((mask, event, index) => (couldBe(event, day, siteId) ? mask | bit(index) : mask), 0);
}

function couldBe({ booked, sites, earliestDay, latestDay }: BundlingEvent, day: number, siteId: string): boolean {
  if (booked?.day === day && booked.siteId === siteId) return true;
  if (booked?.mobility === 'fixed' || day < earliestDay || day > latestDay) return false;
  return sites.some((site) => site.siteId === siteId);
}

function subsetsOf(mask: number): readonly number[] {
  const subsets = [0];
  for (const event of membersOf(mask)) subsets.push(...subsets.map((subset) => subset | bit(event)));
  return subsets;
}

/** How many cells joined sites add for these needs; stops counting beyond `most`. */
export function countJoinedCells(needs: PatientNeeds, most: number): number {
  let count = 0;
  const days = needs.events.flatMap(({ earliestDay, latestDay, booked }) => [
    [earliestDay, latestDay] as const,
    ...(booked === null ? [] : [[booked.day, booked.day] as const]),
  ]);
  const from = Math.min(...days.map(([day]) => day));
  const until = Math.max(...days.map(([, day]) => day));
  for (const { a, b } of needs.joinedSites ?? []) {
    for (let day = from; day <= until && count <= most; day += 1) {
      const [atA, atB] = [couldBeIn(needs.events, { day, siteId: a }), couldBeIn(needs.events, { day, siteId: b })];
      if (atA !== 0 && atB !== 0) count += 2 ** membersOf(atA & atB).length;
    }
  }
  return count;
}
