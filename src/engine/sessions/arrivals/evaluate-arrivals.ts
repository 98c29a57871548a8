import type { JudgedPattern, MinutesSpread, SessionFigures, SessionTerms } from './plan.ts';
import { isRecursive, type SessionProblem } from './problem.ts';
import { latticesOf } from './service-lattice.ts';
import { buildSessionModel, type SessionModel } from './session-model.ts';
import { type Percentiles, sessionPercentiles } from './session-percentiles.ts';
import { costOf, type ExpectedSession, openRecursion, type SessionRecursion, termsOf } from './session-recursion.ts';
import { judgeBySimulation } from './simulate-arrivals.ts';
import { type Look, lookAtNothing } from './time-limit.ts';

export type Judgement = Pick<JudgedPattern, 'cost' | 'terms' | 'figures'>;

/**
 * What one schedule leads to. By recursion for one server with everybody on time and nobody without an appointment, otherwise by
 * simulation on the luck of this seed: every schedule meets the same patients. Expects a problem that `validateSession` accepts and one
 * offset per patient, never falling, on the grid if there is one.
 */
export function evaluateArrivals(problem: SessionProblem, offsets: readonly number[], seed = 1): Judgement {
  return isRecursive(problem) ? openExactJudge(problem).judge(offsets) : judgeBySimulation(problem, offsets, seed);
}

export type ExactJudge = {
  /** Of the services rounded so that nothing costs more in truth. */
  readonly high: { readonly model: SessionModel; readonly recursion: SessionRecursion };
  /** The same but nothing costs less; the same object when nothing is rounded. */
  readonly low: { readonly model: SessionModel; readonly recursion: SessionRecursion };
  /** Rounded to a longer unit: quick, for percentiles and the first part of a search. */
  readonly coarse: { readonly model: SessionModel; readonly recursion: SessionRecursion };
  readonly judge: (offsets: readonly number[]) => Judgement;
};

export function openExactJudge(problem: SessionProblem, look: Look = lookAtNothing): ExactJudge {
  const lattices = latticesOf(problem);
  const open = (lattice: typeof lattices.high) => {
    const model = buildSessionModel(problem, lattice);
    return { model, recursion: openRecursion(model, { look }) };
  };
  const high = open(lattices.high);
  const low = lattices.low === lattices.high ? high : open(lattices.low);
  const coarse = lattices.coarse === lattices.high ? high : open(lattices.coarse);
  const judge = (offsets: readonly number[]): Judgement => {
    const expected = high.recursion.expect(offsets);
    const errors = low === high ? noErrors(expected) : errorsOf(high.model, expected, low.recursion.expect(offsets));
    const percentiles = sessionPercentiles(coarse.model, offsets, look);
    const terms: SessionTerms = termsOf(high.model, expected);
    return {
      cost: costOf(high.model, expected),
      terms,
      figures: figuresOf(high.model, { expected, errors, percentiles, isExact: low === high }),
    };
  };
  return { high, low, coarse, judge };
}

function noErrors({ waits }: ExpectedSession): ExpectedSession {
  return { waits: waits.map(() => 0), idle: 0, overtime: 0, length: 0 };
}

/** How far the rounded figures can be off: the width of the bracket, and what was cut off the longest services of those before. */
function errorsOf({ lattice, shows }: SessionModel, high: ExpectedSession, low: ExpectedSession): ExpectedSession {
  let before = 0;
  const waits = high.waits.map((minutes, i) => {
    const cut = before * lattice.cutMinutes;
    before += shows[i] ?? 0;
    return Math.max(0, minutes - (low.waits[i] ?? 0)) + cut;
  });
  const cut = before * lattice.cutMinutes;
  return {
    waits,
    idle: Math.max(0, high.idle - low.idle) + cut,
    overtime: Math.max(0, high.overtime - low.overtime) + cut,
    length: Math.max(0, high.length - low.length) + cut,
  };
}

type Parts = {
  readonly expected: ExpectedSession;
  readonly errors: ExpectedSession;
  readonly percentiles: ReturnType<typeof sessionPercentiles>;
  readonly isExact: boolean;
};

function figuresOf(model: SessionModel, { expected, errors, percentiles, isExact }: Parts): SessionFigures {
  const coming = model.shows.reduce((sum, chance) => sum + chance, 0);
  const ofThoseWhoCome = (waits: readonly number[]) =>
    waits.reduce((sum, minutes, i) => sum + (minutes * (model.shows[i] ?? 0)) / coming, 0);
  const spread = (mean: number, { p50, p85, p95 }: Percentiles, error: number): MinutesSpread => ({
    mean,
    p50,
    p85,
    p95,
    error,
  });
  return {
    method: isExact ? 'exact' : 'rounded',
    sessionsSimulated: 0,
    costError: costOf(model, errors),
    wait: spread(ofThoseWhoCome(expected.waits), percentiles.wait, ofThoseWhoCome(errors.waits)),
    waitByPatient: expected.waits.map((mean, i) =>
      spread(mean, percentiles.waitByPatient[i] ?? percentiles.wait, errors.waits[i] ?? 0),
    ),
    walkInWait: null,
    idle: spread(Math.max(0, expected.idle), percentiles.idle, errors.idle),
    overtime: spread(expected.overtime, percentiles.overtime, errors.overtime),
    length: spread(expected.length, percentiles.length, errors.length),
  };
}
