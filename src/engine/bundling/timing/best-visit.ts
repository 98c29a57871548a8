import { type BundlingModel, bit, countOf, EPSILON, has, membersOf } from '../patient/bundling-model.ts';
import { corePoints } from '../visits/core-points.ts';
import { cellCost, visitBound } from '../visits/visit-bound.ts';
import { bestFirstTimes } from './best-first-times.ts';
import { type CellTimes, contextOf, POINTS_CAPS, type VisitContext } from './cell-times.ts';
import { forcedWaiting } from './forced-waiting.ts';
import { isSharingParted, type Sharing, sharingOf } from './sharing.ts';
import { isPlainOrder } from './soft-order.ts';
import { timeVisits } from './time-visits.ts';
import type { FoundTimes } from './times-so-far.ts';
import { pointsToCome } from './times-to-come.ts';
import { timesWithinStay } from './times-within-stay.ts';
import type { TimedVisits } from './timing-search.ts';

/**
 * What is known about one visit standing alone: no times cost less than `atLeast`, and `timed` are the best found.
 * `isOpen`: there may be better ones that cost less than what was asked for; the search for them was cut short.
 */
export type KnownVisit = { readonly timed: TimedVisits | null; readonly atLeast: number; readonly isOpen: boolean };

const NOTHING_STARTED = new Int32Array(0);

/** Looks at the clock of the search for times of one visit, 256 steps each, before it is left open. */
const LOOKS_MAX = 60;

/** Events in a visit up to which the search for times is given a table of what is still to come. */
const TABLE_EVENTS_MAX = 9;

/** The cheapest times of these events in one cell, or a bound where none costs less than `limit`. Null when stopped. */
export function bestVisit(times: CellTimes, events: number, limit: number, isOver: () => boolean): KnownVisit | null {
  const { model, cell } = times;
  const bound = visitBound(model, events);
  if (!bound.feasible) return { timed: null, atLeast: Infinity, isOpen: false };
  const sure = bound.certain + bound.needles + bound.sedations + cellCost(model, events, cell);
  const least = Math.max(bound.fastExtra, corePoints(times, events));
  if (sure + least >= limit - EPSILON) return { timed: null, atLeast: sure + least, isOpen: false };
  const cap = POINTS_CAPS.findIndex((points) => points >= limit - sure);
  const sharing = sharingOf(model, events, cell);
  const found = relaxedTimes(times, {
    events,
    context: contextOf(model, events, cap),
    sharing,
    least,
    most: limit - sure,
  });
  const gaps = forcedWaiting(model, { events, left: events, lastEnd: 0, starts: NOTHING_STARTED });
  const atLeast = sure + Math.max(found.points, gaps);
  const [first] = found.times;
  if (atLeast >= limit - EPSILON || first === undefined) return { timed: null, atLeast, isOpen: false };
  if (found.isSettled && sharing.isWhole && isExact(model, { cell, events }, first)) {
    const timed = {
      cost: sure + first.points,
      starts: first.starts,
      sedationRuns: membersOf(events & model.sedated).map(bit),
    };
    return { timed, atLeast: timed.cost, isOpen: false };
  }
  return judgeOrSearch(times, { events, limit, atLeast, found, isOver });
}

/** Times found with part of the rules, best first, and points that no times can do with less than. */
type Relaxed = {
  readonly times: readonly FoundTimes[];
  readonly points: number;
  /** The first of them reaches the points, as far as sharing goes. */
  readonly isSettled: boolean;
};

/**
 * Either all that may share a puncture or an anaesthetic does, or there is one more of them: the cheaper of the two is a bound.
 * Only where the first costs more than one more puncture is the second looked at.
 */
function relaxedTimes(
  times: CellTimes,
  ask: {
    readonly events: number;
    readonly context: VisitContext;
    readonly sharing: Sharing;
    readonly least: number;
    /** Times that cost as much are of no interest. */
    readonly most: number;
  },
): Relaxed {
  const { events, context, sharing, least, most } = ask;
  const beyond = POINTS_CAPS[context.cap] ?? Infinity;
  const loose = () => {
    const found = timesWithinStay(times, context, { events, most });
    return { found, points: Math.max(least, found?.points ?? beyond) };
  };
  if (!sharing.isAny) {
    const { found, points } = loose();
    return { times: found === null ? [] : [found], points, isSettled: true };
  }
  const shared = timesWithinStay(times, { ...context, isTight: true, asleep: sharing.asleep }, { events, most });
  const sharedPoints = Math.max(least, shared?.points ?? beyond);
  if (sharedPoints <= least + sharing.oneMore) {
    return { times: shared === null ? [] : [shared], points: sharedPoints, isSettled: true };
  }
  const apart = least + sharing.oneMore;
  if (Math.min(sharedPoints, apart) >= most - EPSILON) {
    return { times: [], points: Math.min(sharedPoints, apart), isSettled: false };
  }
  const { found, points } = loose();
  return {
    times: [shared, found].filter((one) => one !== null),
    points: Math.min(sharedPoints, points + sharing.oneMore),
    isSettled: false,
  };
}

type Question = {
  readonly events: number;
  readonly limit: number;
  readonly atLeast: number;
  readonly found: Relaxed;
  readonly isOver: () => boolean;
};

/** Tries the times found with part of the rules; where they do not meet the bound, searches with all of them. */
function judgeOrSearch(times: CellTimes, ask: Question): KnownVisit | null {
  const { model, cell } = times;
  const { events, atLeast } = ask;
  let best: TimedVisits | null = null;
  for (const found of ask.found.times) {
    const limit = Math.min(ask.limit, best?.cost ?? Infinity);
    const judged = timeVisits(model, [{ cell, events }], limit, { only: found.starts, proved: atLeast });
    if (judged !== null) best = judged;
    if (best !== null && best.cost <= atLeast + EPSILON) return { timed: best, atLeast: best.cost, isOpen: false };
  }
  return searchTimes(times, ask, best);
}

/** First for any times at all, then for the best. */
function searchTimes(times: CellTimes, ask: Question, best: TimedVisits | null): KnownVisit | null {
  const isLarge = countOf(ask.events) > TABLE_EVENTS_MAX;
  const any = best !== null && !isLarge ? known(best, ask) : searchAlong(times, ask, best, isLarge ? LOOKS_MAX : 1);
  if (any === null || isLarge || !any.isOpen) return any;
  const limit = Math.min(ask.limit, any.timed?.cost ?? Infinity);
  const visit = { draft: { cell: times.cell, events: ask.events }, times, atLeast: ask.atLeast };
  const found = bestFirstTimes(times.model, [visit], { limit, isOver: ask.isOver });
  if (found === null) return null;
  const timed = found.timed ?? any.timed;
  return { timed, atLeast: found.atLeast, isOpen: found.isOpen };
}

function known(best: TimedVisits, ask: Question): KnownVisit {
  return { timed: best, atLeast: ask.atLeast, isOpen: best.cost > ask.atLeast + EPSILON };
}

function searchAlong(times: CellTimes, ask: Question, best: TimedVisits | null, looksMax: number): KnownVisit | null {
  const limit = Math.min(ask.limit, best?.cost ?? Infinity);
  let stopped = false;
  let looks = 0;
  const searched = timeVisits(times.model, [{ cell: times.cell, events: ask.events }], limit, {
    proved: ask.atLeast,
    ...(countOf(ask.events) > TABLE_EVENTS_MAX
      ? {}
      : {
          toCome: (left: number, last: number, startMinute: number) => pointsToCome(times, { left, last, startMinute }),
        }),
    isOver: () => {
      looks += 1;
      stopped ||= ask.isOver();
      return stopped || looks > looksMax;
    },
  });
  if (stopped) return null;
  const timed = searched ?? best;
  const isOpen = looks > looksMax && (timed === null || timed.cost > ask.atLeast + EPSILON);
  return { timed, atLeast: isOpen ? ask.atLeast : (timed?.cost ?? limit), isOpen };
}

/** Whether nothing was left out that could matter for this visit. */
function isExact(
  model: BundlingModel,
  visit: { readonly cell: number; readonly events: number },
  found: FoundTimes,
): boolean {
  const { limits } = model.problem;
  const { cell, events } = visit;
  if (isSharingParted(model, events, cell)) return false;
  if ((limits.numbingLeadMinutes ?? 0) > 0 && (events & model.needled) !== 0) return false;
  if ((model.cells[cell]?.protectedTimes.length ?? 0) > 0) return false;
  if (countOf(events & model.fasting) > 1 || !isSedationPlain(model, events)) return false;
  if (limits.minutesPerVisit !== null && stayMinutes(model, events, found.starts) > limits.minutesPerVisit)
    return false;
  return model.timeRelations.every(
    (relation) => !has(events, relation.a) || !has(events, relation.b) || isPlainOrder(relation),
  );
}

/** At most one short anaesthetic that nothing else could be part of. */
function isSedationPlain(model: BundlingModel, events: number): boolean {
  const sedated = events & model.sedated;
  if (sedated === 0) return true;
  if (model.problem.limits.sedationsPerPeriod !== undefined) return false;
  return membersOf(sedated).every((event) => ((model.sedationPartners[event] ?? 0) & events) === 0);
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
