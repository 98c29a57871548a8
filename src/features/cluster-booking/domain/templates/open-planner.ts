import type { ResourceLine } from '#engine/bundling/problem.ts';
import type { Calendar } from '#engine/calendar/calendar.ts';
import type { CalendarFit } from '#engine/calendar/calendar-fit.ts';
import { firstFits } from '#engine/calendar/first-fits.ts';
import { openCalendar } from '#engine/calendar/open-calendar.ts';
import { release, reserve } from '#engine/calendar/reserve-fit.ts';
import { type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { explainLines } from './explain-lines.ts';
import { freeRunsOf } from './free-runs.ts';
import { type Buffers, holdOf, type PlanResource, type TemplateLine } from './template-line.ts';

/** One unit that is taken, by a session or by something else. */
export type HeldUnit = {
  readonly reservationId: string;
  readonly resourceId: string;
  readonly unit: number;
  readonly from: Date;
  readonly until: Date;
  readonly sessionId: string | null;
  /** Everything that could serve in its place, itself included; null: it stays where it is. */
  readonly pool: readonly string[] | null;
};

/** A session to be served at its time: lines with the pools that are theirs. */
export type WantedSession = Buffers & {
  readonly startsAt: Date;
  readonly lines: readonly (TemplateLine & { readonly pool: readonly string[] })[];
};

export type ServedUnit = {
  readonly lineNumber: number;
  readonly resourceId: string;
  readonly unit: number;
  readonly from: Date;
  readonly until: Date;
};

export type SessionFit = {
  readonly units: readonly ServedUnit[];
  /** Optional lines that nobody is free for, from 1. */
  readonly missingLines: readonly number[];
  /** Holds of other sessions that take another unit of their pool from now on. */
  readonly moved: readonly { readonly hold: HeldUnit; readonly resourceId: string; readonly unit: number }[];
};

/** Places sessions one after another; each sees what those before it took. */
export type Planner = {
  /** Serves every required line, if need be by giving other sessions another unit of their pools, or nothing at all. */
  readonly place: (session: WantedSession) => Result<SessionFit, Refusal<'taken'>>;
  /** Lets go what a session holds, and gives back what undoes that. */
  readonly letGo: (sessionId: string) => () => void;
};

export type PlannerFacts = {
  readonly resources: readonly PlanResource[];
  readonly held: readonly HeldUnit[];
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
};

/** More holds than these are not reshuffled at once: the search is exact, and the engine takes 31 lines. */
const RESHUFFLED_MAX = 10;
const SLOT_MS = 300_000;

type Entry = { hold: HeldUnit; fits: readonly CalendarFit[] };

export function openPlanner(facts: PlannerFacts): Planner {
  const calendar = openCalendar(problemOf(facts));
  const whenEmpty: Calendar = { ...calendar, free: calendar.free.slice(), longestRuns: calendar.longestRuns.slice() };
  const names = new Map(facts.resources.map(({ id, name }) => [id, name]));
  const entries = new Map<string, Entry>();
  const take = (hold: HeldUnit) => entries.set(hold.reservationId, { hold, fits: takeFree(calendar, hold) });
  const drop = ({ hold, fits }: Entry) => {
    for (const fit of fits) release(calendar, fit);
    entries.delete(hold.reservationId);
  };
  for (const hold of facts.held) take(hold);

  const place: Planner['place'] = (session) => {
    const asked = session.lines.map((line, index) => ({
      lineNumber: index + 1,
      line,
      engine: engineLines(line, session),
    }));
    const required = asked.filter(({ line }) => !line.isOptional);
    const attempt = (lines: readonly Asked[]) => serveAt(calendar, session.startsAt, lines);
    const whole = attempt(asked);
    if (whole !== null) return accept(taken(session, asked, { fit: whole, moved: [] }));
    const plain = attempt(required);
    const shuffled = plain === null ? reshuffle(session, required) : { fit: plain, moved: [] };
    if (shuffled === null) {
      const lines = required.flatMap(({ engine }) => engine);
      const sentence = explainLines({ calendar, whenEmpty, names, startsAt: session.startsAt }, lines);
      return refuse('taken', sentence);
    }
    return accept(
      taken(
        session,
        required,
        shuffled,
        asked.filter(({ line }) => line.isOptional),
      ),
    );
  };

  /** Keeps what was found, then serves as many of the optional lines as there is room for. */
  const taken = (
    session: WantedSession,
    served: readonly Asked[],
    { fit, moved }: Found,
    optional: readonly Asked[] = [],
  ): SessionFit => {
    for (const { hold, resourceId, unit } of moved) take({ ...hold, resourceId, unit });
    const units: ServedUnit[] = [...unitsOf(session, served, fit)];
    reserve(calendar, fit);
    const missingLines: number[] = [];
    for (const each of optional) {
      const alone = serveAt(calendar, session.startsAt, [each]);
      if (alone === null || !reserve(calendar, alone)) missingLines.push(each.lineNumber);
      else units.push(...unitsOf(session, [each], alone));
    }
    return { units, missingLines, moved };
  };

  /** Frees the holds of other sessions that could be served otherwise, and serves everybody together, exactly. */
  const reshuffle = (session: WantedSession, lines: readonly Asked[]): Found | null => {
    const movable = movableFor(session, lines, [...entries.values()]);
    if (movable.length === 0 || movable.length > RESHUFFLED_MAX) return null;
    for (const entry of movable) drop(entry);
    const startMs = slotStart(session.startsAt);
    const others = movable.map(({ hold }) => ({
      anyOf: [hold.resourceId, ...(hold.pool ?? []).filter((id) => id !== hold.resourceId)],
      offsetMinutes: (slotStart(hold.from) - startMs) / 60_000,
      durationMinutes: (Math.ceil(hold.until.getTime() / SLOT_MS) * SLOT_MS - slotStart(hold.from)) / 60_000,
    }));
    const own = lines.flatMap(({ engine }) => engine);
    const [fit] = firstFits(calendar, [...own, ...others], { fromMs: startMs, untilMs: startMs + 1, count: 1 });
    if (fit === undefined) {
      for (const { hold } of movable) take(hold);
      return null;
    }
    const moved: { hold: HeldUnit; resourceId: string; unit: number }[] = [];
    for (const [index, { hold }] of movable.entries()) {
      const [now] = fit.lines[own.length + index]?.units ?? [];
      if (now === undefined || (now.resourceId === hold.resourceId && now.unit === hold.unit)) take(hold);
      else moved.push({ hold, resourceId: now.resourceId, unit: now.unit });
    }
    return { fit: { startMs: fit.startMs, lines: fit.lines.slice(0, own.length) }, moved };
  };

  const letGo: Planner['letGo'] = (sessionId) => {
    const own = [...entries.values()].filter(({ hold }) => hold.sessionId === sessionId);
    for (const entry of own) drop(entry);
    return () => {
      for (const { hold } of own) take(hold);
    };
  };

  return { place, letGo };
}

type Asked = { readonly lineNumber: number; readonly line: TemplateLine; readonly engine: readonly ResourceLine[] };
type Found = { readonly fit: CalendarFit; readonly moved: SessionFit['moved'] };

function serveAt(calendar: Calendar, startsAt: Date, asked: readonly Asked[]): CalendarFit | null {
  const lines = asked.flatMap(({ engine }) => engine);
  const startMs = slotStart(startsAt);
  if (lines.length === 0) return { startMs, lines: [] };
  return firstFits(calendar, lines, { fromMs: startMs, untilMs: startMs + 1, count: 1 })[0] ?? null;
}

/** A start between two slots is looked at from the slot before it, for one slot more. */
function slotStart(at: Date): number {
  return Math.floor(at.getTime() / SLOT_MS) * SLOT_MS;
}

function engineLines(
  line: TemplateLine & { readonly pool: readonly string[] },
  { startsAt, setupMinutes, cleanupMinutes }: WantedSession,
): readonly ResourceLine[] {
  const isOffGrid = startsAt.getTime() % SLOT_MS !== 0;
  const needed = {
    units: line.units,
    offsetMinutes: line.offsetMinutes,
    durationMinutes: line.durationMinutes + (isOffGrid ? 5 : 0),
    setUpMinutes: line.isPrepared ? setupMinutes : 0,
    cleanUpMinutes: line.isPrepared ? cleanupMinutes : 0,
  };
  if (line.pick === 'any') return [{ ...needed, anyOf: line.pool }];
  return line.pool.map((id) => ({ ...needed, anyOf: [id] }));
}

function unitsOf(session: WantedSession, asked: readonly Asked[], fit: CalendarFit): readonly ServedUnit[] {
  let place = 0;
  return asked.flatMap(({ lineNumber, line, engine }) => {
    const served = fit.lines.slice(place, place + engine.length);
    place += engine.length;
    const span = holdOf(line, session.startsAt, session);
    return served.flatMap(({ units }) =>
      units.map(({ resourceId, unit }) => ({ lineNumber, resourceId, unit, ...span })),
    );
  });
}

/** Holds that stand in the way, directly or through others of their pools, and could be served otherwise. */
function movableFor(session: WantedSession, asked: readonly Asked[], entries: readonly Entry[]): readonly Entry[] {
  const wanted = new Set(asked.flatMap(({ engine }) => engine.flatMap(({ anyOf }) => anyOf)));
  let [from, until] = [Infinity, -Infinity];
  for (const { line } of asked) {
    const span = holdOf(line, session.startsAt, session);
    [from, until] = [Math.min(from, span.from.getTime()), Math.max(until, span.until.getTime())];
  }
  const chosen = new Set<Entry>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const entry of entries) {
      const { hold } = entry;
      if (chosen.has(entry) || hold.pool === null || hold.pool.length < 2 || !wanted.has(hold.resourceId)) continue;
      if (hold.from.getTime() >= until || hold.until.getTime() <= from) continue;
      chosen.add(entry);
      for (const id of hold.pool) wanted.add(id);
      grew = true;
    }
  }
  return [...chosen];
}

/** Takes what is still free of a hold: it may reach outside the hours. */
function takeFree(calendar: Calendar, hold: HeldUnit): readonly CalendarFit[] {
  const runs = freeRunsOf(calendar, hold);
  return runs.map(([fromMs, untilMs]) => {
    const { resourceId, unit } = hold;
    const fit: CalendarFit = { startMs: fromMs, lines: [{ units: [{ resourceId, unit, fromMs, untilMs }] }] };
    reserve(calendar, fit);
    return fit;
  });
}

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, untilMinute: 1440 }));

function problemOf({ resources, fromOn, untilOn }: PlannerFacts) {
  return {
    fromDay: dayNumber(fromOn) - 1,
    untilDay: dayNumber(untilOn) + 2,
    resources: resources.map(({ id, zone, units, hours }) => ({
      id,
      zone,
      units,
      hours: hours.length === 0 ? ALWAYS : hours,
    })),
  };
}
