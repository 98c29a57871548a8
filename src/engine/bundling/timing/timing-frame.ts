import { bit, has, lowest } from '../patient/bundling-model.ts';
import { sedationMinutesCost } from '../visits/needle-cost.ts';
import type { SedationChoice, TimingFrame, TimingSearch } from './timing-search.ts';

export function openFrame(
  search: TimingSearch,
  progress: {
    readonly visit: number;
    readonly cost: number;
    readonly done: number;
    readonly runs: readonly number[];
    readonly previous: TimingFrame | null;
  },
): TimingFrame {
  const { previous, visit } = progress;
  return {
    visit,
    done: progress.done,
    left: search.drafts[visit]?.events ?? 0,
    last: -1,
    lastEnd: -Infinity,
    openFrom: earliestAfter(search, previous, visit),
    visitStart: Infinity,
    fastBegin: Infinity,
    fastExtra: 0,
    run: 0,
    runStart: 0,
    sedationCost: 0,
    runs: progress.runs,
    runsBefore: progress.runs.length,
    cost: progress.cost,
  };
}

/** After a visit at another site on the same day: half of either way home and out, never less than a transfer. */
function earliestAfter(search: TimingSearch, previous: TimingFrame | null, visit: number): number {
  const from = previous === null ? undefined : search.model.cells[search.drafts[previous.visit]?.cell ?? -1];
  const to = search.model.cells[search.drafts[visit]?.cell ?? -1];
  if (previous === null || from === undefined || to === undefined || from.day !== to.day) return -Infinity;
  const { fixed } = search.model;
  const areFixed = (bit(previous.last) & fixed) !== 0 && ((search.drafts[visit]?.events ?? 0) & ~fixed) === 0;
  if (areFixed) return previous.lastEnd;
  return (
    previous.lastEnd +
    Math.max(search.model.problem.limits.transferMinutes, (from.travelMinutes + to.travelMinutes) / 2)
  );
}

/** The frame after one more event, with fasting and sedation counted. */
export function frameCost(
  search: TimingSearch,
  frame: TimingFrame,
  step: {
    readonly event: number;
    readonly start: number;
    readonly end: number;
    readonly visitStart: number;
    readonly cost: number;
    readonly sedation: SedationChoice;
  },
): TimingFrame {
  const { model } = search;
  const { weights } = model.problem;
  const hours = model.events[step.event]?.fastingHours ?? 0;
  const fastBegin = hours > 0 ? Math.min(frame.fastBegin, step.start - 60 * hours) : frame.fastBegin;
  const left = frame.left & ~bit(step.event);
  const fastUntil = leastLastFastStart(search, left & model.fasting, { end: step.end, start: step.start });
  const isFasting = hours > 0 || (left & model.fasting) !== 0;
  const fastExtra =
    isFasting && fastBegin < Infinity
      ? fastHoursOver(search, frame.visit, fastUntil - fastBegin) * weights.fastHourOverRequired
      : frame.fastExtra;
  const fastFloor = search.bounds[frame.visit]?.fastExtra ?? 0;
  const closed = step.sedation !== 'join' && frame.run !== 0;
  const run = step.sedation === 'join' ? frame.run | bit(step.event) : step.sedation === 'begin' ? bit(step.event) : 0;
  const runStart = step.sedation === 'begin' ? step.start : frame.runStart;
  let sedationCost = frame.sedationCost;
  if (step.sedation === 'begin') sedationCost += weights.sedation + sedationMinutesCost(step.end - runStart, weights);
  if (step.sedation === 'join') {
    sedationCost +=
      sedationMinutesCost(step.end - runStart, weights) - sedationMinutesCost(frame.lastEnd - runStart, weights);
  }
  const floor = search.bounds[frame.visit]?.sedations ?? 0;
  const sedationRise = Math.max(sedationCost, floor) - Math.max(frame.sedationCost, floor);
  return {
    ...frame,
    left,
    last: step.event,
    lastEnd: step.end,
    visitStart: step.visitStart,
    fastBegin,
    fastExtra,
    run,
    runStart,
    sedationCost,
    runs: closed ? [...frame.runs, frame.run] : frame.runs,
    cost: step.cost + sedationRise + Math.max(fastExtra, fastFloor) - Math.max(frame.fastExtra, fastFloor),
  };
}

/** The earliest that the last fasting event can start: after all others of them that are left, one right after the other. */
function leastLastFastStart(
  search: TimingSearch,
  fastingLeft: number,
  at: { readonly start: number; readonly end: number },
): number {
  if (fastingLeft === 0) return at.start;
  let minutes = 0;
  let longest = 0;
  for (let rest = fastingLeft; rest !== 0; rest &= rest - 1) {
    const duration = search.model.events[lowest(rest)]?.durationMinutes ?? 0;
    minutes += duration;
    longest = Math.max(longest, duration);
  }
  return at.end + minutes - longest;
}

function fastHoursOver(search: TimingSearch, visit: number, fastMinutes: number): number {
  let required = 0;
  for (let rest = (search.drafts[visit]?.events ?? 0) & search.model.fasting; rest !== 0; rest &= rest - 1) {
    required = Math.max(required, search.model.events[lowest(rest)]?.fastingHours ?? 0);
  }
  return Math.max(0, fastMinutes / 60 - required);
}

/** Whether it still matters when the visit began: for the longest stay, as far as the cost limit lets it come near, or for protected time. */
function mayOverstay(search: TimingSearch, frame: TimingFrame): boolean {
  const { limits, weights } = search.model.problem;
  const cell = search.model.cells[search.drafts[frame.visit]?.cell ?? -1];
  if (cell !== undefined && cell.protectedTimes.length > 0) return true;
  if (limits.minutesPerVisit === null) return false;
  if ((limits.numbingLeadMinutes ?? 0) > 0) return true;
  if (weights.waitingMinuteOver10 === 0) return true;
  let latest = frame.lastEnd + (search.limit - frame.cost) / weights.waitingMinuteOver10;
  for (let rest = frame.left; rest !== 0; rest &= rest - 1) {
    latest +=
      search.model.longestWayMinutes +
      (weights.waitingFreeMinutes ?? 10) +
      (search.model.events[lowest(rest)]?.durationMinutes ?? 0);
  }
  return latest - frame.visitStart > limits.minutesPerVisit;
}

/** Everything that the cost of what is still to come depends on. */
export function frameKey(search: TimingSearch, frame: TimingFrame): string {
  const { model } = search;
  let key = `${frame.visit}|${frame.done}|${frame.left}|${frame.last}|${frame.lastEnd}`;
  if (mayOverstay(search, frame)) key += `|s${frame.visitStart}`;
  if ((frame.left & model.fasting) !== 0) key += `|f${frame.fastBegin}`;
  const inVisit = search.drafts[frame.visit]?.events ?? 0;
  if ((inVisit & model.sedated) !== 0) {
    const floor = search.bounds[frame.visit]?.sedations ?? 0;
    let covered = 0;
    for (let index = frame.runsBefore; index < frame.runs.length; index += 1) covered |= frame.runs[index] ?? 0;
    key += `|r${frame.run},${frame.run === 0 ? 0 : frame.runStart},${Math.min(frame.sedationCost, floor)},${covered & model.needled}`;
  }
  for (let rest = inVisit & ~frame.left & model.needled; rest !== 0; rest &= rest - 1) {
    const event = lowest(rest);
    if (((model.pokePartners[event] ?? 0) & inVisit) !== 0) key += `|n${event}@${search.starts[event]}`;
  }
  if (model.problem.limits.sedationsPerPeriod !== undefined) key += `|p${frame.runs.join()}`;
  for (const relation of model.timeRelations) {
    const { a, b } = relation;
    const isOpen = (placed: number, waiting: number) =>
      (search.starts[placed] ?? -1) >= 0 && (search.starts[waiting] ?? -1) < 0 && has(search.all, waiting);
    if (isOpen(a, b)) key += `|${a}@${search.starts[a]}`;
    if (relation.apart !== null && isOpen(b, a)) key += `|${b}@${search.starts[b]}`;
  }
  return key;
}
