import { type BundlingModel, bit, countOf, EPSILON, has, membersOf } from './bundling-model.ts';
import { type CellTimes, NO_CONTEXT, type VisitContext } from './cell-times.ts';
import { timeVisits } from './time-visits.ts';
import { bestTimes, type FoundTimes } from './times-so-far.ts';
import { pointsToCome } from './times-to-come.ts';
import type { TimedVisits } from './timing-search.ts';
import { cellCost, visitBound } from './visit-bound.ts';

/** What is known about one visit standing alone: its best times, or a proof that it costs at least `atLeast`. */
export type KnownVisit = { readonly timed: TimedVisits | null; readonly atLeast: number };

/** The cheapest times of these events in one cell, or a bound where none costs less than `limit`. Null when stopped. */
export function bestVisit(times: CellTimes, events: number, limit: number, isOver: () => boolean): KnownVisit | null {
  const { model, cell } = times;
  const bound = visitBound(model, events);
  if (!bound.feasible) return { timed: null, atLeast: Infinity };
  const sure = bound.certain + bound.needles + bound.sedations + cellCost(model, events, cell);
  if (sure + bound.fastExtra >= limit - EPSILON) return { timed: null, atLeast: sure + bound.fastExtra };
  const context = contextOf(model, events);
  const relaxed = bestTimes(times, context, events);
  if (relaxed === null) return { timed: null, atLeast: Infinity };
  const atLeast = sure + Math.max(bound.fastExtra, relaxed.points);
  if (atLeast >= limit - EPSILON) return { timed: null, atLeast };
  if (isExact(model, { cell, events }, relaxed)) {
    const cost = sure + relaxed.points;
    return {
      timed: { cost, starts: relaxed.starts, sedationRuns: membersOf(events & model.sedated).map(bit) },
      atLeast,
    };
  }
  return judgeOrSearch(times, { events, limit, atLeast, context, relaxed, isOver });
}

type Question = {
  readonly events: number;
  readonly limit: number;
  readonly atLeast: number;
  readonly context: VisitContext;
  readonly relaxed: FoundTimes;
  readonly isOver: () => boolean;
};

/** Tries the times found with part of the rules; where they do not meet the bound, searches with all of them. */
function judgeOrSearch(times: CellTimes, ask: Question): KnownVisit | null {
  const { model, cell } = times;
  const { events, atLeast } = ask;
  let best: TimedVisits | null = null;
  const attempts = [() => ask.relaxed, () => sharedTimes(times, ask)];
  for (const attempt of attempts) {
    const found = attempt();
    if (found === null) continue;
    const limit = Math.min(ask.limit, best?.cost ?? Infinity);
    const judged = timeVisits(model, [{ cell, events }], limit, { only: found.starts, proved: atLeast });
    if (judged !== null) best = judged;
    if (best !== null && best.cost <= atLeast + EPSILON) return { timed: best, atLeast: best.cost };
  }
  const limit = Math.min(ask.limit, best?.cost ?? Infinity);
  let stopped = false;
  const searched = timeVisits(model, [{ cell, events }], limit, {
    proved: atLeast,
    toCome: (left, last, start) => pointsToCome(times, left, last, start),
    isOver: () => {
      stopped ||= ask.isOver();
      return stopped;
    },
  });
  if (stopped) return null;
  const timed = searched ?? best;
  return { timed, atLeast: timed?.cost ?? limit };
}

/** Times at which whatever may share an anaesthetic does; null where that changes nothing. */
function sharedTimes(times: CellTimes, ask: Question): FoundTimes | null {
  const { model } = times;
  const { events } = ask;
  const partners = membersOf(events & model.sedated).some((one) => ((model.sedationPartners[one] ?? 0) & events) !== 0);
  return partners ? bestTimes(times, { ...ask.context, isTight: true }, events) : null;
}

function contextOf(model: BundlingModel, events: number): VisitContext {
  const fasting = events & model.fasting;
  if ((fasting & (fasting - 1)) === 0) return NO_CONTEXT;
  const hours = (event: number) => model.events[event]?.fastingHours ?? 0;
  const most = Math.max(...membersOf(fasting).map(hours));
  const longest = membersOf(fasting).reduce((mask, event) => (hours(event) === most ? mask | bit(event) : mask), 0);
  return { fasting, longest, isTight: false };
}

/** Whether nothing was left out that could matter for this visit. */
function isExact(
  model: BundlingModel,
  visit: { readonly cell: number; readonly events: number },
  found: FoundTimes,
): boolean {
  const { limits } = model.problem;
  const { cell, events } = visit;
  if ((limits.numbingLeadMinutes ?? 0) > 0 && (events & model.needled) !== 0) return false;
  if ((model.cells[cell]?.protectedTimes.length ?? 0) > 0) return false;
  if (countOf(events & model.fasting) > 1 || !isSedationPlain(model, events)) return false;
  if (limits.minutesPerVisit !== null && stayMinutes(model, events, found.starts) > limits.minutesPerVisit)
    return false;
  return model.timeRelations.every(
    ({ a, b, soft, apart, minMinutes, maxMinutes }) =>
      !has(events, a) ||
      !has(events, b) ||
      (soft === null && apart === null && minMinutes <= 0 && maxMinutes === Infinity),
  );
}

/** At most one short anaesthetic that nothing else could be part of. */
function isSedationPlain(model: BundlingModel, events: number): boolean {
  const sedated = events & model.sedated;
  if (sedated === 0) return true;
  if (model.problem.limits.sedationsPerPeriod !== undefined) return false;
  return membersOf(sedated).every(
    (event) =>
      ((model.sedationPartners[event] ?? 0) & events) === 0 && (model.events[event]?.durationMinutes ?? 0) <= 180,
  );
}

function stayMinutes(model: BundlingModel, events: number, starts: Int32Array): number {
  let begin = Infinity;
  let end = 0;
  for (const event of membersOf(events)) {
    const start = starts[event] ?? 0;
    begin = Math.min(begin, start);
    end = Math.max(end, start + (model.events[event]?.durationMinutes ?? 0));
  }
  return end - begin;
}
