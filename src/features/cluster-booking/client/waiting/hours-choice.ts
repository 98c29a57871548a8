import type { WaitingHours } from '../../domain/waiting/waiting-hours.ts';

/** Hours that callers usually name. */
export const HOURS_CHOICES = [
  { choice: 'any', label: 'Any time' },
  { choice: 'mornings', label: 'Mornings, until noon' },
  { choice: 'afternoons', label: 'Afternoons, from noon' },
  { choice: 'evenings', label: 'After work, from 16:00' },
] as const;
export type HoursChoice = (typeof HOURS_CHOICES)[number]['choice'];

const DAY_END = 1440;

type Hours = { readonly weekdays: number[]; readonly fromMinute: number; readonly untilMinute: number };

export function hoursOf(choice: HoursChoice): Hours[] {
  if (choice === 'mornings') return [{ weekdays: [], fromMinute: 0, untilMinute: 720 }];
  if (choice === 'afternoons') return [{ weekdays: [], fromMinute: 720, untilMinute: DAY_END }];
  if (choice === 'evenings') return [{ weekdays: [], fromMinute: 960, untilMinute: DAY_END }];
  return [];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Tue Fri 09:00–12:00`; empty hours are any time. */
export function hoursInWords(hours: readonly WaitingHours[]): string {
  if (hours.length === 0) return 'any time';
  return hours
    .map(({ weekdays, fromMinute, untilMinute }) => {
      const days = weekdays.map((day) => WEEKDAYS[day - 1]).join(' ');
      return `${days === '' ? '' : `${days} `}${clock(fromMinute)}–${clock(untilMinute)}`;
    })
    .join(', ');
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
