import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import type { BatchPatient, BatchProblem, BundlingEvent } from '#engine/bundling/problem.ts';

type Spot = { readonly day: number; readonly start: number; readonly resource: string };
type Placed = { readonly event: BundlingEvent; readonly spot: Spot | null };

/**
 * The least that any plan of a small batch costs, by trying every spot of every event. Knows only what `arbitraryBatchProblem` makes:
 * one site, one line and one unit per event, no transfer, awake needles that are not shared, soft order.
 */
export function exhaustiveBatchCost(problem: BatchProblem): number {
  const plans = problem.patients.map((patient) => plansOf(problem, patient));
  let best = Infinity;
  const choose = (patient: number, taken: readonly Spot[][], cost: number, ends: ReadonlyMap<Spot, number>): void => {
    if (cost >= best) return;
    if (patient === plans.length) {
      best = cost;
      return;
    }
    for (const plan of plans[patient] ?? []) {
      if (cost + plan.cost >= best) break;
      const all = new Map([...ends, ...plan.ends]);
      const clashes = plan.spots.some((spot) => taken.flat().some((other) => clash(spot, other, all)));
      if (!clashes) choose(patient + 1, [...taken, [...plan.spots]], cost + plan.cost, all);
    }
  };
  choose(0, [], 0, new Map());
  return best;
}

type Plan = { readonly spots: readonly Spot[]; readonly ends: ReadonlyMap<Spot, number>; readonly cost: number };

function clash(a: Spot, b: Spot, ends: ReadonlyMap<Spot, number>): boolean {
  const overlap = a.start < (ends.get(b) ?? 0) && b.start < (ends.get(a) ?? 0);
  return a.day === b.day && a.resource === b.resource && overlap;
}

function plansOf(problem: BatchProblem, patient: BatchPatient): readonly Plan[] {
  const spots = patient.events.map((event) => [...spotsOf(problem, event), null]);
  const plans: Plan[] = [];
  const extend = (index: number, placed: readonly Placed[]): void => {
    const event = patient.events[index];
    if (event === undefined) {
      const cost = costOf(patient, placed);
      const used = placed.flatMap(({ spot }) => (spot === null ? [] : [spot]));
      const ends = new Map(
        placed.flatMap(({ event: own, spot }) => (spot === null ? [] : [[spot, spot.start + own.durationMinutes]])),
      );
      plans.push({ spots: used, ends, cost });
      return;
    }
    for (const spot of spots[index] ?? []) {
      const isBusy = placed.some(
        (other) =>
          spot !== null &&
          other.spot?.day === spot.day &&
          spot.start < other.spot.start + other.event.durationMinutes &&
          other.spot.start < spot.start + event.durationMinutes,
      );
      if (!isBusy) extend(index + 1, [...placed, { event, spot }]);
    }
  };
  extend(0, []);
  return plans.sort((a, b) => a.cost - b.cost);
}

function spotsOf(problem: BatchProblem, event: BundlingEvent): readonly Spot[] {
  const spots: Spot[] = [];
  for (const resource of event.sites[0]?.lines[0]?.anyOf ?? []) {
    const free = problem.resources.find(({ id }) => id === resource)?.units[0]?.free ?? {};
    for (let day = event.earliestDay; day <= event.latestDay; day += 1) {
      for (const [from, until] of free[day] ?? []) {
        for (let start = from; start + event.durationMinutes <= until; start += 5) spots.push({ day, start, resource });
      }
    }
  }
  return spots;
}

function costOf(patient: BatchPatient, placed: readonly Placed[]): number {
  const weights = DEFAULT_WEIGHTS;
  const here = placed.flatMap(({ event, spot }) => (spot === null ? [] : [{ event, spot }]));
  let cost = (placed.length - here.length) * weights.unplaced;
  for (const own of Map.groupBy(here, ({ spot }) => spot.day).values()) {
    const sorted = own.sort((a, b) => a.spot.start - b.spot.start);
    cost += weights.visit + (patient.travelMinutes.main ?? 0);
    cost += sorted.filter(({ event }) => event.needle !== 'none').length * weights.awakeNeedle;
    for (const [index, { event, spot }] of sorted.entries()) {
      cost += Math.max(0, spot.day - event.dueDay) * weights.dayAfterDue;
      const before = sorted[index - 1];
      if (before === undefined) continue;
      cost += Math.max(0, spot.start - before.spot.start - before.event.durationMinutes - 10);
    }
  }
  for (const relation of patient.relations) {
    const a = here.find(({ event }) => event.id === relation.a);
    const b = here.find(({ event }) => event.id === relation.b);
    if (a === undefined || b === undefined || !('softCost' in relation)) continue;
    const gap = (b.spot.day - a.spot.day) * 1440 + b.spot.start - a.spot.start - a.event.durationMinutes;
    if (gap < 0) cost += relation.softCost ?? 0;
  }
  return cost;
}
