import { ageInMonths, type CalendarDate, daysBetween } from '#kernel/calendar-date.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `9 Dec 2026`. */
export function dayWords(on: CalendarDate): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Completed years; months for children under two. */
export function ageWords(months: number): string {
  if (months < 24) return `${months} ${months === 1 ? 'month' : 'months'}`;
  return `${Math.floor(months / 12)} years`;
}

export function monthsAgoWords(on: CalendarDate, today: CalendarDate): string {
  const months = ageInMonths(on, today);
  if (months >= 1) return `${months} ${months === 1 ? 'month' : 'months'} ago`;
  const days = daysBetween(on, today);
  return days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Spanish',
  de: 'German',
  fr: 'French',
  pl: 'Polish',
  pt: 'Portuguese',
  ar: 'Arabic',
  tr: 'Turkish',
  ur: 'Urdu',
};

export const LANGUAGES_OFFERED = Object.entries(LANGUAGES).map(([code, name]) => ({ code, name }));

/** The language's name; its code when it is not in the list. */
export function languageWords(code: string): string {
  return LANGUAGES[code] ?? code;
}
