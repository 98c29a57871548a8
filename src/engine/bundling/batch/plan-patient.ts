import { type IntervalSet, intersectionOf, unionOf } from '#kernel/interval.ts';
import { type BundlingModel, EPSILON, has, membersOf } from '../bundling-model.ts';
import { type Candidate, keepCandidates } from '../candidates.ts';
import { GRID_MINUTES, intervalsOf } from '../day-bits.ts';
import { leavesOrphans } from '../relation-rules.ts';
import { openSearch, searchVisits } from '../search-visits.ts';
import type { PatientModel } from './batch-model.ts';
import { startsOf } from './line-starts.ts';
import type { SharedCalendar } from './shared-calendar.ts';

const SLACKS = [0.01, 6, 40, 300, Infinity];

/** The patient's model with the free time that is left in the calendar. */
export function modelOnCalendar(patient: PatientModel, calendar: SharedCalendar): BundlingModel {
  const { model, lineSets } = patient;
  const unavailable = new Set(patient.patient.unavailableDays);
  const starts = model.events.map((event, index) =>
    model.cells.map((cell, number): IntervalSet => {
      const { booked } = event;
      const isBookedHere = booked !== null && booked.day === cell.day && booked.siteId === cell.siteId;
      const kept: IntervalSet = isBookedHere ? [[booked.startMinute, booked.startMinute + GRID_MINUTES]] : [];
      if (has(model.fixed, index)) return kept;
      const set = lineSets[index]?.[number] ?? null;
      if (set === null || unavailable.has(cell.day)) return kept;
      const words = startsOf(set, calendar, cell.day - calendar.firstDay);
      if (words === null) return kept;
      const free = startsWithin(words, event.durationMinutes);
      return isBookedHere ? unionOf(free, kept) : free;
    }),
  );
  return { ...model, starts, visitBounds: model.visitBounds };
}

function startsWithin(words: Int32Array, durationMinutes: number): IntervalSet {
  const last = 24 * 60 - durationMinutes;
  return intersectionOf(intervalsOf(words, 0), [[0, last + GRID_MINUTES]]);
}

/** The cheapest plan that costs less than `limit`, exactly, unless `steps` runs out; null when there is none. */
export function bestPlan(
  model: BundlingModel,
  wish: { readonly limit: number; readonly steps: number },
): {
  readonly candidate: Candidate | null /** No plan of this patient costs less; holds also where the search stopped. */;
  readonly bound: number;
} {
  const candidates = keepCandidates(model, 1);
  const limit = () => Math.min(wish.limit, candidates.limit());
  const all = (1 << model.events.length) - 1;
  let left = wish.steps;
  const effort = {
    spend: () => {
      left -= 1;
      return left < 0;
    },
  };
  const known = new Map();
  for (const { out, cost } of leaveOuts(model)) {
    if (cost >= limit() - EPSILON) break;
    const search = openSearch(model, all & ~out, { candidates, known, effort, base: cost });
    if (search === null) continue;
    const least = cost + (search.bound.grouping[all & ~out] ?? Infinity);
    let proved = Math.min(least, limit());
    for (const slack of SLACKS) {
      search.cap = Math.min(least + slack, wish.limit);
      searchVisits(search, all & ~out, [], cost);
      if (search.stopped) return { candidate: candidates.best()[0] ?? null, bound: Math.min(proved, limit()) };
      proved = Math.max(proved, Math.min(search.cap, limit()));
      if (candidates.limit() <= search.cap || search.cap >= limit()) break;
    }
  }
  return { candidate: candidates.best()[0] ?? null, bound: limit() };
}

function leaveOuts(model: BundlingModel): readonly { readonly out: number; readonly cost: number }[] {
  const choices: { out: number; cost: number }[] = [];
  for (let out = 0; out < 1 << model.events.length; out += 1) {
    if (leavesOrphans(model, out)) continue;
    choices.push({ out, cost: membersOf(out).reduce((sum, event) => sum + (model.unplacedCost[event] ?? 0), 0) });
  }
  return choices.sort((a, b) => a.cost - b.cost || a.out - b.out);
}
