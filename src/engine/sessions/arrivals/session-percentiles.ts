import type { SessionModel } from './session-model.ts';
import { openRecursion } from './session-recursion.ts';
import { type Look, lookAtNothing } from './time-limit.ts';
import { addPatient, NO_WORK, progressIn, type WorkLaw, workOff } from './work-law.ts';

export type Percentiles = { readonly p50: number; readonly p85: number; readonly p95: number };

export type SessionPercentiles = {
  readonly wait: Percentiles;
  readonly waitByPatient: readonly Percentiles[];
  readonly idle: Percentiles;
  readonly overtime: Percentiles;
  readonly length: Percentiles;
};

const STEPS_MAX = 100;
/** About what it takes to reckon a Poisson law. */
const PROGRESS_OPERATIONS = 500;
/** How far beyond the session waits are told apart, in mean services: so many, and so many per patient. */
const REACH_MEANS = 20;
const REACH_SHARE = 1.5;

/** Percentiles by the recursion, as exact as its laws: each is where a chance that the laws give crosses 50, 85 or 95 %. */
export function sessionPercentiles(
  model: SessionModel,
  offsets: readonly number[],
  look: Look = lookAtNothing,
): SessionPercentiles {
  const reachMinutes = model.lattice.meanMinutes * Math.max(REACH_MEANS, REACH_SHARE * model.patients);
  const laws = openRecursion(model, { reachMinutes, look }).run(offsets).before;
  const lawAfter = rememberedLaws(model, laws);
  const find = (chance: (minutes: number) => number) =>
    percentilesOf(chance, model.lattice.unit === 'minutes' ? model.lattice.unitMinutes : 0);
  const waitOf = (law: WorkLaw) =>
    find((minutes) => {
      look(law.length + PROGRESS_OPERATIONS);
      return doneWithin(model, law, minutes);
    });
  const length = find((minutes) => lengthAtMost(model, lawAfter, { offsets, minutes }));
  const late = (minutes: number) =>
    model.plannedEndMinutes === null ? 0 : Math.max(0, minutes - model.plannedEndMinutes);
  return {
    wait: waitOf(mixedLaw(model, laws)),
    waitByPatient: laws.map(waitOf),
    idle: find((minutes) => idleAtMost(model, { offsets, minutes, look })),
    overtime: { p50: late(length.p50), p85: late(length.p85), p95: late(length.p95) },
    length,
  };
}

/** Each is the least number of minutes at which the chance reaches the share; on multiples of the unit if there is one. */
function percentilesOf(chance: (minutes: number) => number, unitMinutes: number): Percentiles {
  const known = new Map<number, number>();
  const ask = (minutes: number): number => {
    const found = known.get(minutes);
    if (found !== undefined) return found;
    const value = chance(minutes);
    known.set(minutes, value);
    return value;
  };
  const at = (share: number) => quantile(ask, known, { share: share - 1e-12, unitMinutes });
  return { p50: at(0.5), p85: at(0.85), p95: at(0.95) };
}

type Wanted = { readonly share: number; readonly unitMinutes: number };

/** Between two known points, where a straight line would reach the share, in turns with the middle (Dekker 1969). */
function quantile(
  ask: (minutes: number) => number,
  known: ReadonlyMap<number, number>,
  { share, unitMinutes }: Wanted,
): number {
  if (ask(0) >= share) return 0;
  const least = unitMinutes || 1;
  let low = 0;
  let high = least;
  while (ask(high) < share && high < 1e9) high *= 2;
  for (const [minutes, value] of known) {
    if (value < share) low = Math.max(low, minutes);
    else high = Math.min(high, minutes);
  }
  for (let step = 0; step < STEPS_MAX && high - low > Math.max(unitMinutes * 1.5, high * 1e-9); step += 1) {
    const slope = (share - ask(low)) / (ask(high) - ask(low));
    const guess = low + (high - low) * (step % 2 === 0 ? 0.5 : Math.min(0.98, Math.max(0.02, slope)));
    const minutes =
      unitMinutes === 0
        ? guess
        : Math.min(high - unitMinutes, Math.max(low + unitMinutes, Math.round(guess / unitMinutes) * unitMinutes));
    if (ask(minutes) >= share) high = minutes;
    else low = minutes;
  }
  return high;
}

/** The chance that this much work, of which the number of units has a law, takes at most so long. */
function doneWithin({ lattice }: SessionModel, law: WorkLaw, minutes: number): number {
  const { from, chances } = progressIn(
    lattice.unit === 'minutes' ? minutes + lattice.unitMinutes * 1e-6 : minutes,
    lattice,
  );
  let atLeast = 1;
  let done = 0;
  for (let k = 0; k < law.length && k < from + chances.length; k += 1) {
    done += (law[k] ?? 0) * Math.max(0, atLeast);
    if (k >= from) atLeast -= chances[k - from] ?? 0;
  }
  return done;
}

/** What a patient who comes meets, whoever it is. */
function mixedLaw({ shows }: SessionModel, laws: readonly WorkLaw[]): WorkLaw {
  const coming = shows.reduce((sum, chance) => sum + chance, 0);
  const mixed = new Float64Array(Math.max(...laws.map((law) => law.length)));
  for (const [i, law] of laws.entries()) {
    for (const [k, chance] of law.entries()) mixed[k] = (mixed[k] ?? 0) + (chance * (shows[i] ?? 0)) / coming;
  }
  return mixed;
}

/** The law just after each patient, made when first asked for. */
function rememberedLaws({ lattice, shows }: SessionModel, laws: readonly WorkLaw[]) {
  const after: WorkLaw[] = [];
  return (patient: number): WorkLaw => {
    const law = after[patient] ?? addPatient(laws[patient] ?? NO_WORK, lattice, { shows: shows[patient] ?? 0 });
    after[patient] = law;
    return law;
  };
}

type Until = { readonly offsets: readonly number[]; readonly minutes: number };

/** Nobody may come after that time, and the work of those before has to be done. */
function lengthAtMost(model: SessionModel, laws: (patient: number) => WorkLaw, { offsets, minutes }: Until): number {
  if (minutes < leastLength(model, offsets)) return 0;
  let nobody = 1;
  let last = offsets.length - 1;
  while (last >= 0 && (offsets[last] ?? 0) > minutes) {
    nobody *= 1 - (model.shows[last] ?? 0);
    last -= 1;
  }
  if (last < 0 || nobody === 0) return nobody;
  return nobody * doneWithin(model, laws(last), minutes - (offsets[last] ?? 0));
}

function leastLength({ idleUntil, plannedEndMinutes }: SessionModel, offsets: readonly number[]): number {
  if (idleUntil === 'last-completion') return 0;
  const last = offsets.at(-1) ?? 0;
  return idleUntil === 'planned-end' ? Math.max(last, plannedEndMinutes ?? 0) : last;
}

/**
 * The server is idle for at most y minutes just when it could have begun y minutes late and then never run out of work: the same
 * recursion from a late start, from which whatever runs out of work is taken away.
 */
function idleAtMost(model: SessionModel, { offsets, minutes, look }: Until & { readonly look: Look }): number {
  const waitsForAll = model.idleUntil !== 'last-completion';
  let law: WorkLaw = NO_WORK;
  let idle = 0;
  let from = minutes;
  const endless = endlessUnits(model, offsets);
  for (let i = 0; i < model.patients; i += 1) {
    const offset = offsets[i] ?? 0;
    const shows = model.shows[i] ?? 0;
    look(law.length * (model.lattice.counts.length + 16));
    if (offset > from) {
      const busy = withoutIdle(model, law, offset - from);
      idle += sum(law) - sum(busy);
      law = busy;
      from = offset;
    }
    idle *= waitsForAll ? 0 : 1 - shows;
    law = addPatient(law, model.lattice, { shows, endless });
  }
  const end = leastLength(model, offsets);
  return sum(end > from ? withoutIdle(model, law, end - from) : law) + idle;
}

/** More work than the session has time for lasts to its end; on a lattice of minutes it need not be told apart. */
function endlessUnits({ lattice, plannedEndMinutes }: SessionModel, offsets: readonly number[]): number {
  if (lattice.unit === 'phases') return Number.POSITIVE_INFINITY;
  return Math.ceil(Math.max(plannedEndMinutes ?? 0, offsets.at(-1) ?? 0) / lattice.unitMinutes) + 1;
}

/** On a lattice of minutes, work that ends with the gap leaves no idle time. */
function withoutIdle({ lattice }: SessionModel, law: WorkLaw, gapMinutes: number): WorkLaw {
  const progress = progressIn(gapMinutes, lattice);
  const after = workOff(law, progress, { onlyBusy: true });
  if (lattice.unit === 'phases' || progress.from >= law.length) return after;
  const exact = Float64Array.from(after);
  exact[0] = law[progress.from] ?? 0;
  return exact;
}

function sum(law: WorkLaw): number {
  return law.reduce((total, chance) => total + chance, 0);
}
