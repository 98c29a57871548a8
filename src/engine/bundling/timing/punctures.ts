import { type BundlingModel, bit, has, isBookedIn, membersOf, partnersIn } from '../patient/bundling-model.ts';
import { isMutual } from '../visits/group-partition.ts';
import { SHARED_WAIT_MAX, transferBetween } from './waiting.ts';

/** Events of one visit as they are timed; `asleep` are those inside an anaesthetic. */
export type TimedVisit = {
  readonly cell: number;
  readonly events: number;
  readonly asleep: number;
  readonly starts: Int32Array;
};

/** Sets of events served by one puncture each, such that the fewest are felt; those with an event that sleeps are not. */
export type Punctures = { readonly groups: readonly number[]; readonly awake: number };

/**
 * The punctures of a visit whose times are known: a further event joins one when every two may share it and it follows right after
 * one of them, or stands as it is booked today.
 */
export function puncturesOf(model: BundlingModel, visit: TimedVisit): Punctures {
  const needled = visit.events & model.needled;
  const order = membersOf(visit.events).sort((a, b) => (visit.starts[a] ?? 0) - (visit.starts[b] ?? 0));
  const needles = order.filter((event) => has(needled, event));
  const { pokePartners } = partnersIn(model, visit.cell);
  const isAnyShared = needles.some((event) => ((pokePartners[event] ?? 0) & needled) !== 0);
  if (!isAnyShared) {
    return { groups: needles.map(bit), awake: needles.filter((event) => !has(visit.asleep, event)).length };
  }
  const steps = needles.map((event) => ({ event, after: eventBefore(model, visit, order, event) }));
  return assign(pokePartners, visit.asleep, steps, []) ?? { groups: needles.map(bit), awake: needles.length };
}

/** `after`: the event it follows closely enough to be of one puncture, -1 for none, `ANY` where it stands as booked. */
type Step = { readonly event: number; readonly after: number };
const ANY = -2;

function eventBefore(model: BundlingModel, visit: TimedVisit, order: readonly number[], event: number): number {
  const start = visit.starts[event] ?? 0;
  const isBooked = isBookedIn(model, event, visit.cell) && model.events[event]?.booked?.startMinute === start;
  if (isBooked) return ANY;
  const before = order[order.indexOf(event) - 1];
  if (before === undefined) return -1;
  const end = (visit.starts[before] ?? 0) + (model.events[before]?.durationMinutes ?? 0);
  const { transfer } = transferBetween(model, { before, after: event }, visit.cell);
  return start - end - transfer <= SHARED_WAIT_MAX ? before : -1;
}

function assign(
  pokePartners: Int32Array,
  asleep: number,
  steps: readonly Step[],
  groups: readonly number[],
): Punctures | null {
  const [step, ...later] = steps;
  if (step === undefined) return { groups, awake: groups.filter((group) => (group & asleep) === 0).length };
  const own = bit(step.event);
  let best: Punctures | null = null;
  for (const [index, group] of groups.entries()) {
    const isNear = step.after === ANY || (step.after >= 0 && has(group, step.after));
    if (!isNear || !isMutual(group | own, pokePartners)) continue;
    const joined = assign(pokePartners, asleep, later, groups.with(index, group | own));
    if (joined !== null && isBetter(joined, best)) best = joined;
  }
  const apart = assign(pokePartners, asleep, later, [...groups, own]);
  return apart !== null && isBetter(apart, best) ? apart : best;
}

function isBetter(one: Punctures, other: Punctures | null): boolean {
  if (other === null || one.awake < other.awake) return true;
  return one.awake === other.awake && one.groups.length < other.groups.length;
}
