import { type CalendarDate, daysBetween, isCalendarDate } from '#kernel/calendar-date.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Fri 15 Jan 2021 */
export function spokenDate(date: CalendarDate): string {
  return `${shortDate(date)} ${date.slice(0, 4)}`;
}

/** Fri 15 Jan */
export function shortDate(date: CalendarDate): string {
  const weekday = WEEKDAYS[(((daysBetween('1970-01-01', date) + 4) % 7) + 7) % 7];
  return `${weekday} ${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

/** Every ISO date in a sentence as a person says it. */
export function spokenDates(sentence: string): string {
  return sentence.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => (isCalendarDate(date) ? spokenDate(date) : date));
}

export function spokenTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** Two visits instead of five: the saving of a pair of figures in words, or that there is none. */
export function insteadOf(now: number, before: number, one: string): string {
  if (now === before) return count(now, one);
  return `${count(now, one)} instead of ${before.toLocaleString('en-US')}`;
}

/** What of a hunt is not complete or not proved, one sentence each. */
export function cautions({
  unplaced,
  unproved,
}: {
  readonly unplaced: number;
  readonly unproved: number;
}): readonly string[] {
  return [
    ...(unplaced === 0
      ? []
      : [`${count(unplaced, 'event')} could not be planned inside the window and the opening hours.`]),
    ...(unproved === 0 ? [] : [`For ${count(unproved, 'patient')} the search was cut short: a better plan may exist.`]),
  ];
}

/** Skipped files by reason, the most frequent reason first; places inside a file do not part a group. */
export function groupSkipped(
  skipped: readonly { readonly file: string; readonly reason: string }[],
): readonly { readonly reason: string; readonly files: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { file, reason } of skipped) {
    const general = reason.replace(/ \((?:(?:entry|line) \d+)?(?: ?and \d+ more| ?\d+ times)?\)$/, '');
    const files = groups.get(general);
    if (files === undefined) groups.set(general, [file]);
    else files.push(file);
  }
  return [...groups]
    .map(([reason, files]) => ({ reason, files }))
    .toSorted((a, b) => b.files.length - a.files.length || (a.reason < b.reason ? -1 : 1));
}
