import type { CalendarDate } from '#kernel/calendar-date.ts';
import { type BookingWindow, faultOfWindow, USUAL_WINDOW } from '../../domain/sessions/booking-window.ts';
import type { ArrivalPattern } from '../../domain/templates/arrival-times.ts';
import type { TemplateBody } from '../../template-body.ts';
import { minuteOfWallTime, wallTimeText } from '../sessions/week.ts';

/** A line of the draft; without own minutes it lasts the whole session. */
export type DraftLine = Omit<TemplateBody['lines'][number], 'durationMinutes'> & {
  readonly key: string;
  readonly durationMinutes: number | null;
};

/** A template while it is drawn: text as typed, nothing chosen yet. */
export type TemplateDraft = {
  readonly clusterId: string | null;
  readonly siteId: string | null;
  readonly name: string;
  readonly kind: TemplateBody['recurrence']['kind'];
  readonly weekdays: readonly number[];
  readonly intervalWeeks: number;
  /** Which of the month: 1 to 5, -1 the last. */
  readonly nths: readonly number[];
  readonly everyMonths: number;
  readonly dates: readonly CalendarDate[];
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly startText: string;
  readonly durationMinutes: number;
  readonly setupMinutes: number;
  readonly cleanupMinutes: number;
  readonly capacity: number;
  readonly arrivalPattern: ArrivalPattern;
  readonly stationNames: readonly string[];
  /** The line that serves each station, from 1; null: none is named. */
  readonly stationLines: readonly (number | null)[];
  readonly stationMinutes: number;
  readonly places: number;
  readonly everyMinutes: number;
  /** Minutes after the start, as typed. */
  readonly ownText: string;
  readonly bookingWindow: BookingWindow;
  readonly skipsClosures: boolean;
  readonly calendarIds: readonly string[];
  readonly lines: readonly DraftLine[];
};

export function emptyDraft(startsOn: CalendarDate, clusterId: string | null): TemplateDraft {
  return {
    clusterId,
    siteId: null,
    name: '',
    kind: 'weekly',
    weekdays: [],
    intervalWeeks: 1,
    nths: [1],
    everyMonths: 1,
    dates: [],
    startsOn,
    endsOn: null,
    startText: '',
    durationMinutes: 90,
    setupMinutes: 0,
    cleanupMinutes: 0,
    capacity: 10,
    arrivalPattern: 'together',
    stationNames: ['Nurse', 'Dietitian'],
    stationLines: [null, null],
    stationMinutes: 15,
    places: 4,
    everyMinutes: 15,
    ownText: '',
    bookingWindow: USUAL_WINDOW,
    skipsClosures: true,
    calendarIds: [],
    lines: [],
  };
}

/** The draft as the server takes it, or what is still missing, in words. */
export function bodyOfDraft(
  draft: TemplateDraft,
  clusterName: string,
): { readonly body: TemplateBody } | { readonly missing: string } {
  const { clusterId, siteId, name } = draft;
  const startMinute = minuteOfWallTime(draft.startText);
  if (clusterId === null) return { missing: 'Choose the need that it serves.' };
  if (siteId === null) return { missing: 'Choose the site.' };
  const recurrence = recurrenceOf(draft);
  if (recurrence === null || startMinute === null) {
    return { missing: 'Draw it in the week, or choose a day and a time.' };
  }
  const arrival = arrivalOf(draft);
  if (typeof arrival === 'string') return { missing: arrival };
  const fault = faultOfWindow(draft.bookingWindow);
  if (fault !== null) return { missing: fault };
  return {
    body: {
      clusterId,
      siteId,
      name: name.trim() || clusterName || 'Session',
      recurrence,
      startsOn: draft.startsOn,
      endsOn: draft.endsOn,
      startMinute: Math.round(startMinute / 5) * 5,
      durationMinutes: draft.durationMinutes,
      setupMinutes: draft.setupMinutes,
      cleanupMinutes: draft.cleanupMinutes,
      capacity: draft.capacity,
      arrival,
      bookingWindow: draft.bookingWindow,
      skipsClosures: draft.skipsClosures,
      calendarIds: [...draft.calendarIds],
      lines: draft.lines.map(({ key: _, ...line }) => ({
        ...line,
        resourceIds: [...line.resourceIds],
        durationMinutes: line.durationMinutes ?? Math.max(5, draft.durationMinutes - line.offsetMinutes),
      })),
    },
  };
}

function recurrenceOf(draft: TemplateDraft): TemplateBody['recurrence'] | null {
  const weekdays = [...draft.weekdays].sort((a, b) => a - b);
  const [weekday] = weekdays;
  if (draft.kind === 'dates') {
    return draft.dates.length === 0 ? null : { kind: 'dates', dates: [...new Set(draft.dates)].sort() };
  }
  if (weekday === undefined) return null;
  if (draft.kind === 'weekly') return { kind: 'weekly', weekdays, everyWeeks: draft.intervalWeeks };
  if (draft.nths.length === 0) return null;
  return { kind: 'monthly', weekday, nths: [...draft.nths], everyMonths: draft.everyMonths };
}

/** How patients come, or what is still missing. */
export function arrivalOf(draft: TemplateDraft): TemplateBody['arrival'] | string {
  const { arrivalPattern: pattern } = draft;
  if (pattern === 'stations') {
    const stations = draft.stationNames.map((name, index) => ({
      name: name.trim(),
      lineNumber: draft.stationLines[index] ?? null,
    }));
    if (stations.length < 2 || stations.some(({ name }) => name === '')) return 'Name two stations or more.';
    return { pattern, minutes: draft.stationMinutes, stations };
  }
  if (pattern === 'rolling') return { pattern, places: draft.places, everyMinutes: draft.everyMinutes };
  if (pattern === 'own') {
    const offsetsMinutes = minutesTyped(draft.ownText);
    if (offsetsMinutes?.length !== draft.capacity) return `Write ${draft.capacity} times, one for each seat.`;
    return { pattern, offsetsMinutes };
  }
  return { pattern };
}

/** `0, 10, 25` as minutes in order; null when something else is written. */
function minutesTyped(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.some((part) => !/^\d{1,3}$/.test(part))) return null;
  return parts.map(Number).sort((a, b) => a - b);
}

/** A saved drawing to go on drawing with. */
export function draftOfDrawing(drawing: TemplateBody): TemplateDraft {
  const { recurrence, arrival } = drawing;
  return {
    ...emptyDraft(drawing.startsOn, drawing.clusterId),
    siteId: drawing.siteId,
    name: drawing.name,
    endsOn: drawing.endsOn,
    startText: wallTimeText(drawing.startMinute),
    durationMinutes: drawing.durationMinutes,
    setupMinutes: drawing.setupMinutes,
    cleanupMinutes: drawing.cleanupMinutes,
    capacity: drawing.capacity,
    bookingWindow: drawing.bookingWindow,
    skipsClosures: drawing.skipsClosures,
    calendarIds: drawing.calendarIds,
    kind: recurrence.kind,
    ...(recurrence.kind === 'weekly' && { weekdays: recurrence.weekdays, intervalWeeks: recurrence.everyWeeks }),
    ...(recurrence.kind === 'monthly' && {
      weekdays: [recurrence.weekday],
      nths: recurrence.nths,
      everyMonths: recurrence.everyMonths,
    }),
    ...(recurrence.kind === 'dates' && { dates: recurrence.dates }),
    arrivalPattern: arrival.pattern,
    ...(arrival.pattern === 'stations' && {
      stationMinutes: arrival.minutes,
      stationNames: arrival.stations.map(({ name }) => name),
      stationLines: arrival.stations.map(({ lineNumber }) => lineNumber),
    }),
    ...(arrival.pattern === 'rolling' && { places: arrival.places, everyMinutes: arrival.everyMinutes }),
    ...(arrival.pattern === 'own' && { ownText: arrival.offsetsMinutes.join(', ') }),
    lines: drawing.lines.map((line, index) => ({
      ...line,
      key: `saved ${index}`,
      durationMinutes:
        line.durationMinutes === drawing.durationMinutes - line.offsetMinutes ? null : line.durationMinutes,
    })),
  };
}

export type DrawnSpan = { readonly weekday: number; readonly fromMinute: number; readonly untilMinute: number };

/** Takes over what was drawn in the week: day, start, length. `adds` keeps the days there were. */
export function withDrawnSpan(draft: TemplateDraft, span: DrawnSpan, { adds }: { adds: boolean }): TemplateDraft {
  const kept = adds && draft.kind === 'weekly' ? draft.weekdays.filter((day) => day !== span.weekday) : [];
  return {
    ...draft,
    weekdays: [...kept, span.weekday],
    startText: wallTimeText(span.fromMinute),
    durationMinutes: span.untilMinute - span.fromMinute,
  };
}
