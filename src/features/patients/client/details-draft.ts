import type { PatientRecordReply } from '../details-contract.ts';
import { type Details, type DetailsChange, isSame } from '../domain/patient-field.ts';

export type RecordDetails = PatientRecordReply['details'];

/** Languages that are often asked for; any other that stands in a record is offered beside them. */
const LANGUAGES = [
  'en',
  'ar',
  'bn',
  'de',
  'es',
  'fa',
  'fr',
  'it',
  'pa',
  'pl',
  'pt',
  'ro',
  'ru',
  'so',
  'tr',
  'uk',
  'ur',
  'zh',
];

export function languagesWith(present: string | null): readonly string[] {
  return present === null || LANGUAGES.includes(present) ? LANGUAGES : [present, ...LANGUAGES];
}

/** What was typed and differs from what was loaded; rows left empty are no difference. */
export function changeOf(before: RecordDetails, typed: Details): DetailsChange {
  const named = (Object.keys(before) as (keyof Details)[]).filter(
    (key) => !isSame([plain(before[key])], [plain(typed[key])]),
  );
  return Object.fromEntries(named.map((key) => [key, plain(typed[key])]));
}

function plain(value: Details[keyof Details]): unknown {
  if (Array.isArray(value)) return value.map((each: string) => each.trim()).filter((each) => each !== '');
  return typeof value === 'string' ? value.trim() || null : value;
}

/** A change by its parts, without those that it does not name. */
export function withoutGaps(change: { readonly [Key in keyof Details]?: unknown }): Partial<RecordDetails> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Name, date of birth or gender are others. */
export function changesIdentity(change: DetailsChange): boolean {
  return (['givenNames', 'familyName', 'birthDate', 'gender'] as const).some((key) => change[key] !== undefined);
}

export function changesName(change: DetailsChange): boolean {
  return change.givenNames !== undefined || change.familyName !== undefined;
}
