import { countJoinedCells } from '../patient/joined-cells.ts';
import type { BundlingProblem } from '../problem.ts';
import { DAY_MINUTES, type Fault, fault, first, GRID, isOffGrid, isWithin, twice } from './problem-fault.ts';

const PAIRS_MAX = 20;
/** Ways of coming to both of two joined sites on one day, over all days. */
const WAYS_MAX = 5_000;

export function joinedSitesFault(problem: BundlingProblem): Fault | null {
  const pairs = problem.joinedSites ?? [];
  if (pairs.length === 0) return null;
  if (pairs.length > PAIRS_MAX) {
    return fault('too-many-joined', `At most ${PAIRS_MAX} pairs of sites can be joined.`, 'joinedSites');
  }
  const double = twice(pairs.map(({ a, b }) => [a, b].sort().join(' and ')));
  if (double !== undefined) return fault('double-joined', `The sites ${double} are joined twice.`, 'joinedSites');
  const found = first(pairs, ({ a, b, minutes }, index) => {
    const place = `joinedSites[${index}]`;
    if (a === b) return fault('joined-to-itself', `Site ${a} cannot be joined to itself.`, place);
    if (isWithin(minutes, DAY_MINUTES) && !isOffGrid(minutes)) return null;
    const sentence = `The way from ${a} to ${b} must be a multiple of ${GRID} minutes within a day.`;
    return fault('off-grid', sentence, `${place}.minutes`);
  });
  if (found !== null || countJoinedCells(problem, WAYS_MAX) <= WAYS_MAX) return found;
  const sentence = `There are more than ${WAYS_MAX} ways of coming to two joined sites on one day; narrow windows or name fewer sites for events.`;
  return fault('too-many-ways', sentence, 'joinedSites');
}
