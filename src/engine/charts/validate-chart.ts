import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { ChartPhase, ChartPoint, ChartProblem } from './problem.ts';

export const CHART_POINTS_MAX = 10_000;
const CHART_PHASES_MAX = 100;
const CHART_ANNOTATIONS_MAX = 1_000;
const FIGURE_MAX = 1e12;
const FIRST_ON = '1900-01-01';
const LAST_ON = '2199-12-31';

/** What is wrong with a chart problem, one sentence each, naming the place; empty when `solveChart` can trust it. */
export function validateChart(problem: ChartProblem): readonly string[] {
  const tooMany = sizeFaults(problem);
  if (tooMany.length > 0) return tooMany;
  return [
    ...dateFaults(problem.points, 'points'),
    ...problem.points.flatMap((point, index) => pointFaults(problem, point, `points[${index}]`)),
    ...phaseFaults(problem),
    ...problem.annotations.flatMap(({ on }, index) => dayFault(on, `annotations[${index}].on`)),
  ];
}

function sizeFaults({ points, phases, annotations }: ChartProblem): string[] {
  const over = (name: string, count: number, max: number) =>
    count > max ? [`${name} holds ${count} entries; at most ${max} are drawn on one chart.`] : [];
  return [
    ...over('points', points.length, CHART_POINTS_MAX),
    ...over('phases', phases.length, CHART_PHASES_MAX),
    ...over('annotations', annotations.length, CHART_ANNOTATIONS_MAX),
    ...(points.length === 0 ? ['points is empty: a chart needs at least one point.'] : []),
    ...(phases.length === 0 ? ['phases is empty: a chart needs at least one phase.'] : []),
  ];
}

function dateFaults(points: readonly ChartPoint[], name: string): string[] {
  return points.flatMap(({ on }, index) => {
    const fault = dayFault(on, `${name}[${index}].on`);
    if (fault.length > 0) return fault;
    const before = points[index - 1]?.on;
    return before !== undefined && before >= on ? [`${name}[${index}].on does not lie after the point before it.`] : [];
  });
}

function pointFaults(problem: ChartProblem, { value, size, excludedBecause }: ChartPoint, place: string): string[] {
  const reason = excludedBecause?.trim() === '' ? [`${place}.excludedBecause gives no reason.`] : [];
  if (value === null) return reason;
  if (!Number.isFinite(value) || Math.abs(value) > FIGURE_MAX) return [...reason, `${place}.value is not a figure.`];
  if (problem.kind === 'xmr') {
    const isCount = size === null || isWhole(size);
    return isCount ? reason : [...reason, `${place}.size is not a whole number of events.`];
  }
  if (!isWhole(value)) return [...reason, `${place}.value is not a whole number of things counted.`];
  return [...reason, ...countedSizeFaults(problem, value, { size, place })];
}

function countedSizeFaults(
  { kind }: ChartProblem,
  value: number,
  { size, place }: { readonly size: number | null; readonly place: string },
): string[] {
  if (kind === 'c') return size === null ? [] : [`${place}.size must be null: a c chart has equal chances throughout.`];
  if (size === null) return [`${place}.size is missing: a ${kind} chart needs it beside each value.`];
  if (!Number.isFinite(size) || size <= 0 || size > FIGURE_MAX) {
    return [`${place}.size must be above 0; give value null where nothing was measured.`];
  }
  if (kind === 'u' || kind === 'u-prime') return [];
  if (!isWhole(size)) return [`${place}.size is not a whole number.`];
  return value > size ? [`${place}.value is greater than its size.`] : [];
}

function phaseFaults({ kind, points, phases }: ChartProblem): string[] {
  const first = phases[0];
  const isLate = first !== undefined && points[0] !== undefined && first.fromOn > points[0].on;
  return [
    ...(isLate ? ['phases[0].fromOn lies after the first point.'] : []),
    ...phases.flatMap((phase, index) => [
      ...onePhaseFaults(kind, phase, `phases[${index}]`),
      ...(index > 0 ? decisionFaults(phase, `phases[${index}]`) : []),
      ...((phases[index - 1]?.fromOn ?? '') >= phase.fromOn
        ? [`phases[${index}] does not begin after the one before.`]
        : []),
    ]),
  ];
}

function onePhaseFaults(kind: ChartProblem['kind'], { fromOn, baselinePoints, frozen }: ChartPhase, place: string) {
  const faults = dayFault(fromOn, `${place}.fromOn`);
  if (!isWhole(baselinePoints) || baselinePoints < 2 || baselinePoints > CHART_POINTS_MAX) {
    faults.push(`${place}.baselinePoints must be a whole number from 2 to ${CHART_POINTS_MAX}.`);
  }
  if (frozen === null) return faults;
  const { centre, spread } = frozen;
  const isShareChart = kind === 'p' || kind === 'p-prime';
  const isCentre = Number.isFinite(centre) && Math.abs(centre) <= FIGURE_MAX && (kind === 'xmr' || centre >= 0);
  if (!isCentre) faults.push(`${place}.frozen.centre is not a figure that this kind of chart can have.`);
  else if (isShareChart && centre > 1) faults.push(`${place}.frozen.centre must be a share from 0 to 1.`);
  if (!Number.isFinite(spread) || spread < 0 || spread > FIGURE_MAX) {
    faults.push(`${place}.frozen.spread must be 0 or more.`);
  } else if ((kind === 'p' || kind === 'u' || kind === 'c') && spread !== 1) {
    faults.push(`${place}.frozen.spread must be 1: the limits of a ${kind} chart follow from its centre.`);
  }
  return faults;
}

function decisionFaults({ decidedBy, note }: ChartPhase, place: string): string[] {
  return [
    ...((decidedBy ?? '').trim() === '' ? [`${place}.decidedBy is missing: only a person computes limits anew.`] : []),
    ...((note ?? '').trim() === '' ? [`${place}.note is missing: limits are computed anew for a reason.`] : []),
  ];
}

function isWhole(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= FIGURE_MAX;
}

function dayFault(on: string, place: string): string[] {
  if (!isCalendarDate(on)) return [`${place} is not a day.`];
  return on < FIRST_ON || on > LAST_ON ? [`${place} must lie between ${FIRST_ON} and ${LAST_ON}.`] : [];
}
