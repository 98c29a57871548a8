import { addDays, type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';

export const PATIENT_LANGUAGES = ['en', 'es', 'de'] as const;
export type PatientLanguage = (typeof PATIENT_LANGUAGES)[number];

export type PreparationItem = {
  readonly itemId: string;
  readonly daysBefore: number;
  readonly isTracked: boolean;
  /** By language; `{day}` stands for the day it is due, `{time}` for when the patient comes. */
  readonly texts: Readonly<Partial<Record<PatientLanguage, string>>>;
  /** For staff; never part of what a patient reads or hears. */
  readonly internalNote: string;
};

export const PREPARATION_STATUSES = ['open', 'done', 'not-needed'] as const;
export type PreparationStatus = (typeof PREPARATION_STATUSES)[number];

/** The day by which an item is due: so many days before the day of the session. */
export function preparationDueOn(
  { daysBefore }: Pick<PreparationItem, 'daysBefore'>,
  sessionOn: CalendarDate,
): CalendarDate {
  return addDays(sessionOn, -daysBefore);
}

type When = { readonly sessionOn: CalendarDate; readonly arrivalTime: string };

/** An item as it is read aloud or sent, dated for one session; in English where the language has no words for it. */
export function preparationWords(
  item: PreparationItem,
  language: string | null,
  { sessionOn, arrivalTime }: When,
): string {
  const known = PATIENT_LANGUAGES.find((each) => each === language?.slice(0, 2)) ?? 'en';
  const spoken: PatientLanguage = item.texts[known] ? known : 'en';
  const text = item.texts[spoken] ?? Object.values(item.texts)[0] ?? '';
  return text.replaceAll('{day}', dayIn(spoken, preparationDueOn(item, sessionOn))).replaceAll('{time}', arrivalTime);
}

const WEEKDAYS: Readonly<Record<PatientLanguage, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};
const MONTHS: Readonly<Record<PatientLanguage, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
};

/** `Tuesday 9 December`, `martes 9 de diciembre`, `Dienstag, 9. Dezember`. */
function dayIn(language: PatientLanguage, on: CalendarDate): string {
  const weekday = WEEKDAYS[language][(((dayNumber(on) + 3) % 7) + 7) % 7];
  const month = MONTHS[language][Number(on.slice(5, 7)) - 1];
  const day = Number(on.slice(8));
  if (language === 'es') return `${weekday} ${day} de ${month}`;
  return language === 'de' ? `${weekday}, ${day}. ${month}` : `${weekday} ${day} ${month}`;
}
