import type { BundlingProblem } from '../problem.ts';
import { checkedLines } from './checked-lines.ts';
import type { PlacedEvent } from './placed-events.ts';

/** How many wishes this event misses where the plan puts it. */
export function wishesMissed(problem: BundlingProblem, placed: PlacedEvent): number {
  const { event, visit, at } = placed;
  const wishes = event.preferences ?? problem.preferences;
  if (wishes === undefined) return 0;
  const { weekdays, time, siteIds, clinicianIds } = wishes;
  const weekday = new Date(visit.day * 86_400_000).getUTCDay() || 7;
  let missed = 0;
  if (weekdays !== undefined && !weekdays.includes(weekday)) missed += 1;
  if (siteIds !== undefined && !siteIds.includes(placed.siteId)) missed += 1;
  if (time !== undefined && (at.startMinute < time.fromMinute || at.endMinute > time.untilMinute)) missed += 1;
  if (clinicianIds !== undefined) {
    const couldHave = event.sites.some((site) =>
      checkedLines(problem, event, site.siteId)?.some((line) => clinicianIds.some((id) => line.ids.has(id))),
    );
    if (couldHave && !at.resourceIds.some((id) => clinicianIds.includes(id))) missed += 1;
  }
  return missed;
}
