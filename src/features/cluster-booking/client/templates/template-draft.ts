import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { OutlookPatternName } from '../../domain/templates/outlook-patterns.ts';
import type { TemplateBody } from '../../template-body.ts';
import { minuteOfWallTime, wallTimeText } from '../sessions/week.ts';

/** A line of the draft; without own minutes it lasts the whole session. */
export type DraftLine = {
  readonly resourceId: string;
  readonly offsetMinutes: number;
  readonly durationMinutes: number | null;
};

/** A template while it is drawn: text as typed, nothing chosen yet. */
export type TemplateDraft = {
  readonly clusterId: string | null;
  readonly siteId: string | null;
  readonly name: string;
  readonly weekdays: readonly number[];
  readonly intervalWeeks: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly startText: string;
  readonly durationMinutes: number;
  readonly capacity: number;
  readonly arrivalPattern: OutlookPatternName;
  readonly lines: readonly DraftLine[];
};

export function emptyDraft(startsOn: CalendarDate, clusterId: string | null): TemplateDraft {
  return {
    clusterId,
    siteId: null,
    name: '',
    weekdays: [],
    intervalWeeks: 1,
    startsOn,
    endsOn: null,
    startText: '',
    durationMinutes: 90,
    capacity: 10,
    arrivalPattern: 'together',
    lines: [],
  };
}

/** The draft as the server takes it, or what is still missing, in words. */
export function bodyOfDraft(
  draft: TemplateDraft,
  clusterName: string,
): { readonly body: TemplateBody } | { readonly missing: string } {
  const { clusterId, siteId, weekdays, name } = draft;
  const startMinute = minuteOfWallTime(draft.startText);
  if (clusterId === null) return { missing: 'Choose the need that it serves.' };
  if (siteId === null) return { missing: 'Choose the site.' };
  if (weekdays.length === 0 || startMinute === null)
    return { missing: 'Draw it in the week, or choose a day and a time.' };
  return {
    body: {
      clusterId,
      siteId,
      name: name.trim() || clusterName || 'Session',
      recurrence: { kind: 'weekly', weekdays: [...weekdays].sort((a, b) => a - b), everyWeeks: draft.intervalWeeks },
      startsOn: draft.startsOn,
      endsOn: draft.endsOn,
      startMinute,
      durationMinutes: draft.durationMinutes,
      capacity: draft.capacity,
      setupMinutes: 0,
      cleanupMinutes: 0,
      arrival: { pattern: draft.arrivalPattern },
      skipsClosures: true,
      calendarIds: [],
      lines: draft.lines.map((line) => ({
        pick: 'all',
        resourceIds: [line.resourceId],
        skill: null,
        units: 1,
        isOptional: false,
        isPrepared: false,
        offsetMinutes: line.offsetMinutes,
        durationMinutes: line.durationMinutes ?? Math.max(5, draft.durationMinutes - line.offsetMinutes),
      })),
    },
  };
}

export type DrawnSpan = { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number };

/** Takes over what was drawn in the week: day, start, length. `adds` keeps the days there were. */
export function withDrawnSpan(draft: TemplateDraft, span: DrawnSpan, { adds }: { adds: boolean }): TemplateDraft {
  const kept = adds ? draft.weekdays.filter((day) => day !== span.weekday) : [];
  return {
    ...draft,
    weekdays: [...kept, span.weekday],
    startText: wallTimeText(span.fromMinute),
    durationMinutes: span.untilMinute - span.fromMinute,
  };
}
