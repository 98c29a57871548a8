import type { Choice } from './slice.ts';

const WORDS: Readonly<Record<string, string>> = {
  'under-7': 'less than a week before',
  '7-to-30': '7 to 30 days before',
  'over-30': 'more than 30 days before',
  '0-17': 'under 18',
  '18-39': '18 to 39',
  '40-64': '40 to 64',
  '65-79': '65 to 79',
  '80-up': '80 and older',
  unknown: 'not known',
};
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', es: 'Spanish', de: 'German' };

/** What a part is called; `names` for what has a name of its own. */
export function partLabel(by: Choice, key: string, names: ReadonlyMap<string, string>): string {
  if (by === 'weekday') return WEEKDAYS[Number(key) - 1] ?? key;
  if (by === 'language') return LANGUAGES[key] ?? WORDS[key] ?? key;
  return WORDS[key] ?? names.get(key) ?? 'no longer known';
}

export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  cluster: 'Cluster',
  site: 'Site',
  clinician: 'Clinician',
  template: 'Template',
  session: 'Session',
  weekday: 'Day of the week',
  lead: 'Booked ahead',
  language: 'Language',
  age: 'Age',
};
