import { type BundlingModel, has } from '../patient/bundling-model.ts';
import { bloodOf, exceedsBlood, exceedsSedations } from './visit-bound.ts';

/** When the patient must be there: at the first event, or earlier where cream must act before the first awake needle. */
export function visitStartWith(
  model: BundlingModel,
  visitStart: number,
  step: { readonly event: number; readonly start: number; readonly isAsleep: boolean },
): number {
  const leadMinutes = model.problem.limits.numbingLeadMinutes ?? 0;
  const isNumbed = leadMinutes > 0 && has(model.needled, step.event) && !step.isAsleep;
  const own = isNumbed ? step.start - leadMinutes : step.start;
  return Math.min(visitStart, own);
}

/** Whether a visit of this length reaches where it may not: past the patient's longest stay, into protected time, before midnight. */
export function breaksStay(
  model: BundlingModel,
  visit: { readonly cell: number; readonly events: number },
  span: { readonly start: number; readonly end: number },
): boolean {
  if ((visit.events & ~model.fixed) === 0) return false;
  if (span.start < 0) return true;
  const { minutesPerVisit } = model.problem.limits;
  if (minutesPerVisit !== null && span.end - span.start > minutesPerVisit) return true;
  const times = model.cells[visit.cell]?.protectedTimes ?? [];
  return times.some(([from, until]) => span.start < until && from < span.end);
}

type Visited = { readonly cell: number; readonly events: number };

/** Whether blood within a day and 30 days, visits within a week and anaesthetics within a period can stay within the patient's limits. */
export function periodLimitsHold(model: BundlingModel, visits: readonly Visited[]): boolean {
  const { bloodMlPerDay, bloodMlPer30Days, visitsPerWeek, sedationsPerPeriod } = model.problem.limits;
  const isDrawn = bloodMlPerDay !== null || bloodMlPer30Days !== null;
  if (!isDrawn && visitsPerWeek === undefined && sedationsPerPeriod === undefined) return true;
  const dayOf = (visit: Visited) => model.cells[visit.cell]?.day ?? 0;
  return visits.every((first) => {
    const day = dayOf(first);
    if (visitsPerWeek !== undefined) {
      const week = visits.filter((visit) => dayOf(visit) >= day && dayOf(visit) < day + 7);
      if (week.length > visitsPerWeek && week.some(({ events }) => (events & ~model.fixed) !== 0)) return false;
    }
    if (sedationsPerPeriod !== undefined) {
      const { days } = sedationsPerPeriod;
      const period = visits.filter((visit) => dayOf(visit) >= day && dayOf(visit) < day + days);
      if (
        exceedsSedations(
          model,
          period.map(({ events }) => events),
        )
      )
        return false;
    }
    if (!isDrawn || bloodOf(model, first.events) === 0) return true;
    const within = (days: number) =>
      visits.reduce(
        (mask, visit) => (dayOf(visit) >= day && dayOf(visit) < day + days ? mask | visit.events : mask),
        0,
      );
    return !exceedsBlood(model, within(1), bloodMlPerDay) && !exceedsBlood(model, within(30), bloodMlPer30Days);
  });
}

/** Whether no stretch of days holds more anaesthetics than the patient may have; those of fixed bookings alone are not judged. */
export function sedationsFit(model: BundlingModel, visits: readonly Visited[], runs: readonly number[]): boolean {
  const most = model.problem.limits.sedationsPerPeriod;
  if (most === undefined) return true;
  const dated = runs.map((run) => {
    const visit = visits.find(({ events }) => (events & run) !== 0);
    return { run, day: model.cells[visit?.cell ?? 0]?.day ?? 0 };
  });
  return dated.every(({ day }) => {
    const within = dated.filter((other) => other.day >= day && other.day < day + most.days);
    return within.length <= most.count || within.every(({ run }) => (run & ~model.fixed) === 0);
  });
}

/** Whether the limit on anaesthetics ties these two visits together. */
export function shareSedationPeriod(model: BundlingModel, a: Visited, b: Visited): boolean {
  const most = model.problem.limits.sedationsPerPeriod;
  if (most === undefined || (a.events & model.sedated) === 0 || (b.events & model.sedated) === 0) return false;
  const days = Math.abs((model.cells[a.cell]?.day ?? 0) - (model.cells[b.cell]?.day ?? 0));
  return days < most.days;
}

/** Events of a set that lie inside one of the anaesthetics. */
export function asleepOf(runs: readonly number[], events: number): number {
  return runs.reduce((mask, run) => mask | run, 0) & events;
}
