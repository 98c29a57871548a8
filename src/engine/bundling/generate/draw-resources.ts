import type { RandomStream } from '#kernel/random.ts';
import type { BundlingResource } from '../problem.ts';
import { nameOfTeam, type Team } from './plan-teams.ts';
import type { ResourceKind, Scenario } from './scenario.ts';

export type Horizon = { readonly firstDay: number; readonly days: number };

/** The share that others have booked may differ by so much from what is usual for the kind. */
const TAKEN_PLAY = 0.1;
/** Small teams work on the same days, so that what is needed together can be had together. */
const CLINIC_DAYS = [1, 3, 0, 2, 4];
const LUNCH_MINUTE = 12 * 60;
const LUNCH_MINUTES = 60;

/** The resources of one team, with as much free time as makes what patients need `load` of it. */
export function drawTeam(
  scenario: Scenario,
  team: Team,
  need: { readonly load: number; readonly horizon: Horizon },
  random: RandomStream,
): readonly BundlingResource[] {
  const kind = scenario.resourceKinds[team.kind];
  if (kind === undefined) throw new RangeError(`The scenario has no resource called ${team.kind}.`);
  const wantedMinutes = team.neededMinutes / (need.load * kind.loadFactor);
  const units = workingDaysOf(kind, wantedMinutes / (1 - kind.taken), random);
  const openMinutes = units.reduce((sum, weekdays) => sum + weekdays.length, 0) * minutesPerWeekday(kind, need.horizon);
  const taken = within(1 - wantedMinutes / openMinutes, kind.taken);
  const drawn = units.map((weekdays, index) =>
    drawUnit(kind, { weekdays, taken, horizon: need.horizon }, random.split(index)),
  );
  const resources: BundlingResource[] = [];
  for (let from = 0; from < drawn.length; from += kind.unitsPerResource) {
    const id = `${nameOfTeam(team)}-${resources.length + 1}`;
    resources.push({ id, kind: team.kind, skills: [], units: drawn.slice(from, from + kind.unitsPerResource) });
  }
  return resources;
}

function within(taken: number, usual: number): number {
  return Math.min(usual + TAKEN_PLAY, Math.max(usual - TAKEN_PLAY, taken));
}

function minutesPerWeekday(kind: ResourceKind, horizon: Horizon): number {
  const perDay = kind.closesMinute - kind.opensMinute - (kind.lunch ? LUNCH_MINUTES : 0);
  return (perDay * horizon.days) / 7;
}

/** Per unit the weekdays (0 Monday) it works, until `openMinutes` over eight weeks are reached; one in three works part time. */
function workingDaysOf(kind: ResourceKind, openMinutes: number, random: RandomStream): readonly (readonly number[])[] {
  const weekdaysNeeded = Math.max(
    kind.weekdaysMin,
    Math.round(openMinutes / minutesPerWeekday(kind, { firstDay: 0, days: 56 })),
  );
  const units: (readonly number[])[] = [];
  for (let left = weekdaysNeeded; left > 0; ) {
    const worked = Math.min(left, random.next() < 0.33 ? random.integer(3, 4) : 5);
    const first = units.length === 0 ? 0 : random.integer(0, 4);
    const weekdays = Array.from({ length: worked }, (_, index) => CLINIC_DAYS[(first + index) % 5] ?? 0);
    units.push(weekdays.sort((a, b) => a - b));
    left -= worked;
  }
  return units;
}

function drawUnit(
  kind: ResourceKind,
  at: { readonly weekdays: readonly number[]; readonly taken: number; readonly horizon: Horizon },
  random: RandomStream,
): BundlingResource['units'][number] {
  const free: Record<number, readonly (readonly [number, number])[]> = {};
  for (let day = 0; day < at.horizon.days; day += 1) {
    if (!at.weekdays.includes(day % 7)) continue;
    const parts = kind.lunch
      ? [freeBetween(kind, { from: kind.opensMinute, until: LUNCH_MINUTE, taken: at.taken }, random)].concat([
          freeBetween(kind, { from: LUNCH_MINUTE + LUNCH_MINUTES, until: kind.closesMinute, taken: at.taken }, random),
        ])
      : [freeBetween(kind, { from: kind.opensMinute, until: kind.closesMinute, taken: at.taken }, random)];
    const intervals = parts.flat();
    if (intervals.length > 0) free[at.horizon.firstDay + day] = intervals;
  }
  return { free };
}

/** Appointments and gaps in turn, in whole slots: a two-state Markov chain whose long-run share of booked slots is `taken`. */
function freeBetween(
  kind: ResourceKind,
  at: { readonly from: number; readonly until: number; readonly taken: number },
  random: RandomStream,
): readonly (readonly [number, number])[] {
  const free: [number, number][] = [];
  const toBooked = Math.min(1, kind.slotMinutes / kind.freeMinutesMean);
  const toFree = (toBooked * (1 - at.taken)) / at.taken;
  let isFree = random.next() >= at.taken;
  for (let from = at.from; from < at.until; from += kind.slotMinutes) {
    const until = Math.min(at.until, from + kind.slotMinutes);
    const last = free.at(-1);
    if (isFree && last !== undefined && last[1] === from) last[1] = until;
    else if (isFree) free.push([from, until]);
    isFree = isFree ? random.next() >= toBooked : random.next() < toFree;
  }
  return free;
}
