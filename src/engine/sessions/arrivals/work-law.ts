import type { ServiceLattice } from './service-lattice.ts';

/** Chances of each number of units of work waiting; trailing chances too small to matter are left out. */
export type WorkLaw = Float64Array;

const NEGLIGIBLE = 1e-19;

export const NO_WORK: WorkLaw = Float64Array.of(1);

/** The law just after an appointment at which the patient comes with chance `shows`. */
export function addPatient(law: WorkLaw, { counts }: ServiceLattice, shows: number): WorkLaw {
  const after = new Float64Array(law.length + counts.length - 1);
  for (let k = 0; k < law.length; k += 1) after[k] = (1 - shows) * (law[k] ?? 0);
  for (let units = 0; units < counts.length; units += 1) {
    const chance = shows * (counts[units] ?? 0);
    if (chance === 0) continue;
    for (let k = 0; k < law.length; k += 1) after[k + units] = (after[k + units] ?? 0) + chance * (law[k] ?? 0);
  }
  return trimmed(after);
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
