import type { SolveOptions, Stop } from '#engine/solve-options.ts';
import { seedLuck } from '../random/luck.ts';
import { compileClinic, luckKeysOf } from './compile-clinic.ts';
import { differenceOf, estimateOf, p90Difference, percentilesOf, ratioOf } from './estimate.ts';
import type { ClinicDayFigures, ClinicDifference, ClinicMeasure } from './figures.ts';
import { patientTable } from './patient-table.ts';
import type { ClinicDay, ClinicDayProblem } from './problem.ts';
import { type DayRecorder, dayRecorder, type MeasureSeries } from './record-days.ts';
import { clinicRun, runDay } from './run-day.ts';

const DAYS_BETWEEN_LOOKS = 16;

/**
 * Lives through the days of a clinic, and of the changed clinic on the same luck, and measures both. A step is one day of one
 * clinic. Cut short, it measures the days there were, at least two. `validateClinicDay` must have found nothing.
 */
export function simulateClinicDay(problem: ClinicDayProblem, options: SolveOptions): ClinicDayFigures {
  const until = options.now() + options.budgetMs;
  const clinics = problem.after === null ? [problem.before] : [problem.before, problem.after];
  const lived = clinics.map((clinic) => prepare(clinic, problem, options.seed));
  let days = 0;
  let stop: Stop = 'finished';
  for (; days < problem.days; days += 1) {
    const cut = days < 2 ? null : stopOf({ days, clinics: clinics.length, until, options });
    if (cut !== null) {
      stop = cut;
      break;
    }
    for (const clinic of lived) clinic.liveDay(days);
    if (days % DAYS_BETWEEN_LOOKS === 0)
      options.onProgress?.({ fraction: days / problem.days, cost: null, bound: null });
  }
  options.onProgress?.({ fraction: 1, cost: null, bound: null });
  const [before, after] = lived.map(({ recorder }) => recorder.series);
  return {
    days,
    stop,
    before: measuresOf(before ?? [], days),
    after: after === undefined ? null : measuresOf(after, days),
    differences: after === undefined ? null : differencesOf(before ?? [], after, days),
  };
}

type LivedClinic = { readonly recorder: DayRecorder; readonly liveDay: (day: number) => void };

function prepare(clinic: ClinicDay, problem: ClinicDayProblem, seed: number): LivedClinic {
  const compiled = compileClinic(clinic, luckKeysOf(problem));
  const patients = patientTable();
  const recorder = dayRecorder(compiled, patients);
  const run = clinicRun(compiled, { luck: seedLuck(seed), patients, observer: recorder.observer });
  const liveDay = (day: number) => {
    runDay(run, day);
    recorder.closeDay(run.ledger);
  };
  return { recorder, liveDay };
}

function stopOf({
  days,
  clinics,
  until,
  options,
}: {
  readonly days: number;
  readonly clinics: number;
  readonly until: number;
  readonly options: SolveOptions;
}): Stop | null {
  if (options.signal?.aborted === true) return 'cancelled';
  if (days * clinics >= (options.stepsMax ?? Number.POSITIVE_INFINITY)) return 'steps';
  return days % DAYS_BETWEEN_LOOKS === 0 && options.now() >= until ? 'budget' : null;
}

function measuresOf(series: readonly MeasureSeries[], days: number): readonly ClinicMeasure[] {
  return series.map((one) => {
    const { mean, residuals } = ratioOf(one, days);
    return {
      code: one.code,
      subjectId: one.subjectId,
      ...estimateOf(mean, residuals),
      percentiles: percentilesOf(one, days),
    };
  });
}

function differencesOf(
  before: readonly MeasureSeries[],
  after: readonly MeasureSeries[],
  days: number,
): readonly ClinicDifference[] {
  return before.flatMap((earlier) => {
    const later = after.find((one) => one.code === earlier.code && one.subjectId === earlier.subjectId);
    if (later === undefined) return [];
    const { code, subjectId } = earlier;
    const difference = differenceOf(ratioOf(earlier, days), ratioOf(later, days));
    return [{ code, subjectId, ...difference, p90: p90Difference(earlier, later, days) }];
  });
}
