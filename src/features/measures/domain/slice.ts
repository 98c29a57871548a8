/** By what a measure can be told apart, and to which part of the hospital it can be narrowed. */
export const CHOICES = [
  'cluster',
  'site',
  'clinician',
  'template',
  'session',
  'weekday',
  'lead',
  'language',
  'age',
] as const;
export type Choice = (typeof CHOICES)[number];

/** What holds for a whole session, and what holds for one patient in it. */
export const OF_SESSIONS: readonly Choice[] = ['cluster', 'site', 'clinician', 'template', 'session', 'weekday'];
export const OF_PATIENTS: readonly Choice[] = [...OF_SESSIONS, 'lead', 'language', 'age'];

/** Null: not narrowed. Ids; a weekday from 1, Monday; a band of days, a language, a band of years. */
export type Slice = Readonly<Record<Choice, string | null>>;

export const WHOLE: Slice = {
  cluster: null,
  site: null,
  clinician: null,
  template: null,
  session: null,
  weekday: null,
  lead: null,
  language: null,
  age: null,
};

/** How long before its session a seat was booked. As in the no-show estimate: under 7 days, 7 to 30, more. */
export const LEAD_BANDS = ['under-7', '7-to-30', 'over-30'] as const;
/** Years of age on the day of the session. */
export const AGE_BANDS = ['0-17', '18-39', '40-64', '65-79', '80-up'] as const;

/** The slice without what a measure cannot be narrowed to. */
export function narrowTo(choices: readonly Choice[], slice: Slice): Slice {
  return Object.fromEntries(
    CHOICES.map((choice) => [choice, choices.includes(choice) ? slice[choice] : null]),
  ) as Slice;
}
