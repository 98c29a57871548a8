import { USUAL_WINDOW, windowInWords } from '../sessions/booking-window.ts';
import type { Drawing } from './drawing.ts';
import { recurrenceInWords } from './recurrence-words.ts';
import { wallClock } from './wall-clock.ts';

/** What is different in a newer drawing, a phrase each: `starts at 15:30 instead of 15:00`. */
export function drawingChanges(before: Drawing, after: Drawing): readonly string[] {
  const phrases: (string | false)[] = [
    before.name !== after.name && `is called ${after.name}`,
    recurrenceInWords(before.recurrence) !== recurrenceInWords(after.recurrence) &&
      `${recurrenceInWords(after.recurrence)} instead of ${recurrenceInWords(before.recurrence)}`,
    before.startMinute !== after.startMinute &&
      `starts at ${wallClock(after.startMinute)} instead of ${wallClock(before.startMinute)}`,
    before.durationMinutes !== after.durationMinutes &&
      `lasts ${after.durationMinutes} minutes instead of ${before.durationMinutes}`,
    before.capacity !== after.capacity && `${after.capacity} seats instead of ${before.capacity}`,
    differ(before.arrival, after.arrival) && 'patients come at other times',
    windowWords(before) !== windowWords(after) && `booked ${windowWords(after)}`,
    differ(before.lines, after.lines) && 'other staff, rooms or equipment',
    (before.setupMinutes !== after.setupMinutes || before.cleanupMinutes !== after.cleanupMinutes) &&
      `set-up ${after.setupMinutes} and clean-up ${after.cleanupMinutes} minutes`,
    (differ(before.calendarIds, after.calendarIds) || before.skipsClosures !== after.skipsClosures) &&
      'other holidays count',
    (before.endsOn !== after.endsOn || before.startsOn !== after.startsOn) && 'other first or last day',
  ];
  return phrases.filter((phrase) => phrase !== false);
}

function windowWords({ bookingWindow = USUAL_WINDOW }: Drawing): string {
  return windowInWords(bookingWindow);
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b));
}

/** The database gives the keys in another order than the screen. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, sorted(each)]);
}
