import type { ServiceLattice } from './work-lattice.ts';

/** Chances of each number of units of work waiting; trailing chances too small to matter are left out. */
export type WorkLaw = Float64Array;

const NEGLIGIBLE = 1e-17;

export const NO_WORK: WorkLaw = Float64Array.of(1);

/**
 * The law just after an appointment at which the patient comes with chance `shows`. From `endless` units on, work is so much that the
 * server never runs out of it again; there only the mean matters, and the chances are put together at it.
 */
export function addPatient(
  law: WorkLaw,
  lattice: ServiceLattice,
  { shows, endless = Number.POSITIVE_INFINITY }: { readonly shows: number; readonly endless?: number },
): WorkLaw {
  const full = law.length + lattice.counts.length - 1;
  if (full <= endless) return trimmed(joined(law, lattice, { shows, length: full }));
  const within = joined(law, lattice, { shows, length: endless });
  return withEndless(within, beyond(law, lattice, { shows, endless }));
}

type Joining = { readonly shows: number; readonly length: number };

function joined(law: WorkLaw, lattice: ServiceLattice, { shows, length }: Joining): WorkLaw {
  const after = new Float64Array(length);
  for (let k = 0; k < law.length && k < length; k += 1) after[k] = (1 - shows) * (law[k] ?? 0);
  if (lattice.geometric !== null) return addGeometric(after, law, { ...lattice.geometric, shows });
  addCounts(after, law, { counts: lattice.counts, shows });
  return after;
}

const AT_ONCE = 8;

/** Eight units at a time, so that a sum is read and written once for eight chances. */
function addCounts(
  after: WorkLaw,
  law: WorkLaw,
  { counts, shows }: { readonly counts: Float64Array; readonly shows: number },
): void {
  const padded = new Float64Array(law.length + AT_ONCE - 1);
  padded.set(law);
  const chances = new Float64Array(Math.ceil(counts.length / AT_ONCE) * AT_ONCE);
  for (let units = 0; units < counts.length; units += 1) chances[units] = shows * (counts[units] ?? 0);
  for (let units = 0; units < chances.length; units += AT_ONCE) addEight(after, padded, { chances, units });
}

function addEight(
  after: WorkLaw,
  padded: WorkLaw,
  { chances, units }: { readonly chances: Float64Array; readonly units: number },
): void {
  const c0 = chances[units + 0] ?? 0;
  const c1 = chances[units + 1] ?? 0;
  const c2 = chances[units + 2] ?? 0;
  const c3 = chances[units + 3] ?? 0;
  const c4 = chances[units + 4] ?? 0;
  const c5 = chances[units + 5] ?? 0;
  const c6 = chances[units + 6] ?? 0;
  const c7 = chances[units + 7] ?? 0;
  if (c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 === 0) return;
  const until = Math.min(padded.length, after.length - units);
  let law1 = 0;
  let law2 = 0;
  let law3 = 0;
  let law4 = 0;
  let law5 = 0;
  let law6 = 0;
  let law7 = 0;
  for (let k = 0; k < until; k += 1) {
    const law0 = padded[k] ?? 0;
    const first = c0 * law0 + c1 * law1 + c2 * law2 + c3 * law3;
    const second = c4 * law4 + c5 * law5 + c6 * law6 + c7 * law7;
    after[k + units] = (after[k + units] ?? 0) + (first + second);
    law7 = law6;
    law6 = law5;
    law5 = law4;
    law4 = law3;
    law3 = law2;
    law2 = law1;
    law1 = law0;
  }
}

/** One unit with chance `one`, otherwise a geometric number from one on: summed as it goes along. */
function addGeometric(
  after: WorkLaw,
  law: WorkLaw,
  { one, first, ratio, shows }: NonNullable<ServiceLattice['geometric']> & { readonly shows: number },
): WorkLaw {
  let sum = 0;
  for (let k = 1; k < after.length; k += 1) {
    const before = law[k - 1] ?? 0;
    sum = ratio * sum + first * before;
    after[k] = (after[k] ?? 0) + shows * (one * before + sum);
  }
  return after;
}

/** Chance and expected units of ending up at `endless` units or more. */
function beyond(
  law: WorkLaw,
  { counts }: ServiceLattice,
  { shows, endless }: { readonly shows: number; readonly endless: number },
): { chance: number; units: number } {
  let tail = 0;
  let tailUnits = 0;
  let next = counts.length - 1;
  let chance = 0;
  let units = 0;
  for (let k = 0; k < law.length; k += 1) {
    const here = law[k] ?? 0;
    for (; next >= 0 && next >= endless - k; next -= 1) {
      tail += counts[next] ?? 0;
      tailUnits += next * (counts[next] ?? 0);
    }
    const stays = k >= endless ? 1 - shows : 0;
    chance += here * (shows * tail + stays);
    units += here * (shows * (tailUnits + k * tail) + stays * k);
  }
  return { chance, units };
}

function withEndless(within: WorkLaw, { chance, units }: { readonly chance: number; readonly units: number }): WorkLaw {
  if (chance < 1e-300) return trimmed(within);
  const mean = Math.max(within.length, units / chance);
  const place = Math.floor(mean);
  const law = new Float64Array(place + 2);
  law.set(within);
  law[place] = chance * (place + 1 - mean);
  law[place + 1] = chance * (mean - place);
  return trimmed(law);
}

/** How many units are worked off in a gap, if there is that much to do: `chances[i]` is the chance of `from + i`. */
export type Progress = { readonly from: number; readonly chances: Float64Array };

/** Phases end as a Poisson process; minutes pass. */
export function progressIn(gapMinutes: number, lattice: ServiceLattice): Progress {
  const units = gapMinutes / lattice.unitMinutes;
  if (units <= 0) return { from: 0, chances: NO_WORK };
  return lattice.unit === 'minutes' ? { from: Math.round(units), chances: NO_WORK } : poisson(units);
}

/** Chances of a Poisson variable, from the mode outwards, as far as they matter. */
function poisson(mean: number): Progress {
  const mode = Math.floor(mean);
  const down: number[] = [];
  const up: number[] = [1];
  for (let k = mode, term = 1; k > 0; k -= 1) {
    term *= k / mean;
    if (term < NEGLIGIBLE) break;
    down.push(term);
  }
  for (let k = mode + 1, term = 1; ; k += 1) {
    term *= mean / k;
    if (term < NEGLIGIBLE) break;
    up.push(term);
  }
  const chances = Float64Array.from([...down.reverse(), ...up]);
  const total = chances.reduce((sum, term) => sum + term, 0);
  return { from: mode - down.length, chances: chances.map((term) => term / total) };
}

/** The law after a gap. With `onlyBusy`, what would be idle before the gap is over is left out, so the chances add up to less than 1. */
export function workOff(law: WorkLaw, { from, chances }: Progress, { onlyBusy = false } = {}): WorkLaw {
  const last = law.length - 1;
  const after = new Float64Array(Math.max(1, last - from + 1));
  let rest = 0;
  for (let k = 0; k <= last; k += 1) rest += law[k] ?? 0;
  for (let j = 1; j <= last - from; j += 1) {
    const until = Math.min(chances.length, last - from - j + 1);
    let sum = 0;
    for (let i = 0; i < until; i += 1) sum += (law[j + from + i] ?? 0) * (chances[i] ?? 0);
    after[j] = sum;
    rest -= sum;
  }
  after[0] = onlyBusy ? 0 : Math.max(0, rest);
  return trimmed(after);
}

/** Expected units of work that are left after so many units of fixed time. */
export function unitsBeyond(law: WorkLaw, units: number): number {
  let sum = 0;
  for (let k = Math.max(0, Math.ceil(units)); k < law.length; k += 1) sum += (k - units) * (law[k] ?? 0);
  return sum;
}

export function meanUnits(law: WorkLaw): number {
  let sum = 0;
  for (let k = 1; k < law.length; k += 1) sum += k * (law[k] ?? 0);
  return sum;
}

function trimmed(law: WorkLaw): WorkLaw {
  let length = law.length;
  while (length > 1 && (law[length - 1] ?? 0) < NEGLIGIBLE) length -= 1;
  return length === law.length ? law : law.subarray(0, length);
}
