import type { Recurrence } from './recurrence.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const NTHS: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
};

/** `every Mon, Thu`, `every 2 weeks, Tue`, `first and last Wed of every 2 months`, `3 dates`. */
export function recurrenceInWords(recurrence: Recurrence): string {
  if (recurrence.kind === 'dates') {
    return recurrence.dates.length === 1 ? 'one date' : `${recurrence.dates.length} dates`;
  }
  if (recurrence.kind === 'weekly') {
    const days = recurrence.weekdays.map(dayWord).join(', ');
    return recurrence.everyWeeks === 1 ? `every ${days}` : `every ${recurrence.everyWeeks} weeks, ${days}`;
  }
  const nths = recurrence.nths.map((nth) => NTHS[nth] ?? '').join(' and ');
  const months = recurrence.everyMonths === 1 ? 'every month' : `every ${recurrence.everyMonths} months`;
  return `${nths} ${dayWord(recurrence.weekday)} of ${months}`;
}

function dayWord(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}
