import type { SessionModel } from './session-model.ts';
import { type Look, lookAtNothing } from './time-limit.ts';
import {
  addPatient,
  meanUnits,
  NO_WORK,
  type Progress,
  progressIn,
  unitsBeyond,
  type WorkLaw,
  workOff,
} from './work-law.ts';

/** Expectations of one session, all in minutes. */
export type ExpectedSession = {
  /** Of each patient, if they come. */
  readonly waits: readonly number[];
  readonly idle: number;
  readonly overtime: number;
  readonly length: number;
};

/** The law of the work that each patient meets, and of the work just after the last appointment. */
export type SessionLaws = { readonly before: readonly WorkLaw[]; readonly afterLast: WorkLaw };

/**
 * The recursion over appointments: a patient adds a service with the chance to come, a gap works off what it can. Exact for exponential
 * service (the number in the system: Kaandorp and Koole 2007; Pegden and Rosenshine 1990) and for phases (their number). `offsets` never
 * fall. Remembers its last schedule, so that one which shares its beginning costs only the rest. On a lattice of minutes, laws are kept
 * for what the session has time for and `reachMinutes` beyond; what lies further is put together at its mean, which changes no expectation.
 */
export function openRecursion(
  model: SessionModel,
  { reachMinutes = 0, look = lookAtNothing }: { readonly reachMinutes?: number; readonly look?: Look } = {},
) {
  const { lattice } = model;
  const progressByGap = new Map<number, Progress>();
  const before: WorkLaw[] = [NO_WORK];
  const after: WorkLaw[] = [];
  let known: readonly number[] = [];
  let horizonMinutes = model.plannedEndMinutes ?? 0;
  const progress = (gap: number): Progress => {
    const found = progressByGap.get(gap);
    if (found !== undefined) return found;
    const made = progressIn(gap, lattice);
    if (progressByGap.size < 5_000) progressByGap.set(gap, made);
    return made;
  };
  const endlessAt = (offset: number) =>
    lattice.unit === 'phases'
      ? Number.POSITIVE_INFINITY
      : Math.ceil((horizonMinutes + reachMinutes - offset) / lattice.unitMinutes) + 1;
  const isKnown = (offsets: readonly number[], i: number) =>
    i < known.length &&
    (lattice.unit === 'phases' ? gapBefore(known, i) === gapBefore(offsets, i) : known[i] === offsets[i]);
  const run = (offsets: readonly number[]): SessionLaws => {
    if ((offsets.at(-1) ?? 0) > horizonMinutes) {
      horizonMinutes = offsets.at(-1) ?? 0;
      known = [];
    }
    let i = 0;
    while (isKnown(offsets, i)) i += 1;
    if (i < model.patients) known = [];
    for (; i < model.patients; i += 1) {
      look((after[i - 1]?.length ?? 1) * (lattice.counts.length + 16));
      const law = i === 0 ? NO_WORK : workOff(after[i - 1] ?? NO_WORK, progress(gapBefore(offsets, i)));
      before[i] = law;
      after[i] = addPatient(law, lattice, { shows: model.shows[i] ?? 0, endless: endlessAt(offsets[i] ?? 0) });
    }
    known = offsets;
    return { before, afterLast: after[model.patients - 1] ?? NO_WORK };
  };
  const expect = (offsets: readonly number[]): ExpectedSession => {
    const laws = run(offsets);
    const waits = laws.before.map((law) => meanUnits(law) * model.lattice.unitMinutes);
    const length = expectedLength(model, offsets, { laws, waits, progress });
    const overtime = expectedOvertime(model, offsets, { laws, progress, look });
    return { waits, idle: length - model.workMinutes, overtime, length };
  };
  return { run, expect, progress, cost: (offsets: readonly number[]) => costOf(model, expect(offsets)) };
}

export type SessionRecursion = ReturnType<typeof openRecursion>;

/** The first gap is that from nothing: before the first appointment nobody is there. */
function gapBefore(offsets: readonly number[], i: number): number {
  return i === 0 ? 0 : (offsets[i] ?? 0) - (offsets[i - 1] ?? 0);
}

export function costOf({ weights, waitShares }: SessionModel, expected: ExpectedSession): number {
  const { wait, idle, overtime, length } = termsOf({ weights, waitShares }, expected);
  return wait + idle + overtime + length;
}

export function termsOf(
  { weights, waitShares }: Pick<SessionModel, 'weights' | 'waitShares'>,
  expected: ExpectedSession,
): { wait: number; idle: number; overtime: number; length: number } {
  const wait = expected.waits.reduce((sum, minutes, i) => sum + minutes * (waitShares[i] ?? 0), 0);
  return {
    wait: weights.wait * wait,
    idle: weights.idle * expected.idle,
    overtime: weights.overtime * expected.overtime,
    length: weights.length * expected.length,
  };
}

type Known = { readonly laws: SessionLaws; readonly progress: (gap: number) => Progress };

/** Expected work left after a gap that need not be a whole number of units. */
function minutesLeft(
  { lattice }: SessionModel,
  { progress }: Known,
  { law, gap }: { readonly law: WorkLaw; readonly gap: number },
): number {
  const units = gap / lattice.unitMinutes;
  const left = lattice.unit === 'minutes' ? unitsBeyond(law, units) : meanUnits(workOff(law, progress(gap)));
  return lattice.unitMinutes * left;
}

function expectedLength(
  model: SessionModel,
  offsets: readonly number[],
  known: Known & { readonly waits: readonly number[] },
): number {
  const { meanMinutes } = model.lattice;
  const last = offsets.at(-1) ?? 0;
  if (model.idleUntil === 'last-completion') {
    return offsets.reduce(
      (sum, offset, i) => sum + (model.isLast[i] ?? 0) * (offset + (known.waits[i] ?? 0) + meanMinutes),
      0,
    );
  }
  const floor = model.idleUntil === 'planned-end' ? Math.max(last, model.plannedEndMinutes ?? 0) : last;
  if (floor > last) return floor + minutesLeft(model, known, { law: known.laws.afterLast, gap: floor - last });
  return last + (known.waits.at(-1) ?? 0) + (model.shows.at(-1) ?? 0) * meanMinutes;
}

function expectedOvertime(
  model: SessionModel,
  offsets: readonly number[],
  known: Known & { readonly look: Look },
): number {
  const planned = model.plannedEndMinutes;
  if (planned === null) return 0;
  const { unitMinutes } = model.lattice;
  const last = offsets.at(-1) ?? 0;
  const lateBy = (law: WorkLaw, from: number) =>
    from >= planned
      ? from - planned + unitMinutes * meanUnits(law)
      : minutesLeft(model, known, { law, gap: planned - from });
  if (planned >= last || model.idleUntil !== 'last-completion') return lateBy(known.laws.afterLast, last);
  return offsets.reduce((sum, offset, i) => {
    const law = known.laws.before[i] ?? NO_WORK;
    known.look(law.length * (model.lattice.counts.length + 16));
    return sum + (model.isLast[i] ?? 0) * lateBy(addPatient(law, model.lattice, { shows: 1 }), offset);
  }, 0);
}
