import { addDays, type CalendarDate, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import type { Drawing } from './drawing.ts';
import { weekdayOf } from './recurrence.ts';
import { type Occurrence, occurrencesOf } from './session-occurrences.ts';

export const VERSION_KINDS = ['made', 'changed', 'ended', 'undone'] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

export type TemplateVersion = {
  readonly version: number;
  readonly what: VersionKind;
  readonly effectiveOn: CalendarDate;
  readonly undoesVersion: number | null;
  readonly madeAt: Date;
  readonly drawing: Drawing;
};

/** A stretch of days in which one drawing holds. */
export type Phase = {
  readonly version: number;
  readonly drawing: Drawing;
  readonly fromOn: CalendarDate;
  /** Null: until further notice. */
  readonly untilOn: CalendarDate | null;
};

/** The drawings that were not undone, oldest first. */
export function standingVersions(versions: readonly TemplateVersion[]): readonly TemplateVersion[] {
  const undone = new Set(versions.map(({ undoesVersion }) => undoesVersion));
  return versions
    .filter(({ version, what }) => (what === 'made' || what === 'changed') && !undone.has(version))
    .toSorted((a, b) => a.version - b.version);
}

/** Which drawing holds when, earliest first: from the day on which it takes effect, a newer one stands before every older one. */
export function phasesOf(versions: readonly TemplateVersion[]): readonly Phase[] {
  const phases: Phase[] = [];
  let cutOn: CalendarDate | null = null;
  for (const { version, drawing, effectiveOn } of standingVersions(versions).toReversed()) {
    if (cutOn !== null && effectiveOn >= cutOn) continue;
    phases.unshift({ version, drawing, fromOn: effectiveOn, untilOn: cutOn === null ? null : addDays(cutOn, -1) });
    cutOn = effectiveOn;
  }
  return phases;
}

/** A day on which the template has a session, or would have if nothing were closed. */
export type WantedOccurrence = Occurrence & {
  readonly version: number;
  readonly drawing: Drawing;
  /** Within one period, a session that loses its day is meant by the new one. Null: no period. */
  readonly period: string | null;
};

export type WantedFacts = {
  readonly zone: string;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  /** No session after it, whatever the drawings say. */
  readonly endedOn: CalendarDate | null;
  readonly closedDays: (drawing: Drawing) => ReadonlyMap<CalendarDate, string>;
};

export function wantedOccurrences(phases: readonly Phase[], facts: WantedFacts): readonly WantedOccurrence[] {
  return phases.flatMap(({ version, drawing, fromOn, untilOn }) => {
    const last = [untilOn, facts.endedOn].reduce<CalendarDate>(
      (least, day) => (day === null ? least : earlierOf(least, day)),
      facts.untilOn,
    );
    const horizon = { fromOn: laterOf(fromOn, facts.fromOn), untilOn: last, closures: facts.closedDays(drawing) };
    return occurrencesOf({ ...drawing, zone: facts.zone }, horizon).map((occurrence) => ({
      ...occurrence,
      version,
      drawing,
      period: periodOf(occurrence.on, drawing.recurrence.kind),
    }));
  });
}

function periodOf(on: CalendarDate, kind: Drawing['recurrence']['kind']): string | null {
  if (kind === 'dates') return null;
  return kind === 'weekly' ? weekKey(on) : monthKey(on);
}

/** The periods that a day lies in. */
export function periodsOf(on: CalendarDate): readonly string[] {
  return [weekKey(on), monthKey(on)];
}

function weekKey(on: CalendarDate): string {
  return `week of ${addDays(on, 1 - weekdayOf(on))}`;
}

function monthKey(on: CalendarDate): string {
  return `month ${on.slice(0, 7)}`;
}
