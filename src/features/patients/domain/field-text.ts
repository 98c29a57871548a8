import type { Details, PatientField } from './patient-field.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const GENDER_WORDS = { female: 'female', male: 'male', other: 'other', unknown: 'not said' } as const;
const NOTHING = 'nothing';

/** What a field says, as it is read. */
export function fieldText(details: Details, field: PatientField): string {
  return wordsOf(details, field).filter(Boolean).join(', ') || NOTHING;
}

function wordsOf(details: Details, field: PatientField): readonly (string | null)[] {
  switch (field) {
    case 'name':
      return [`${details.givenNames} ${details.familyName}`.trim()];
    case 'preferred-name':
      return [details.preferredName];
    case 'former-names':
      return details.formerNames;
    case 'birth-date':
      return [details.birthDate && DAY.format(new Date(`${details.birthDate}T00:00:00Z`))];
    case 'gender':
      return [GENDER_WORDS[details.gender]];
    case 'language':
      return [details.language && languageName(details.language)];
    case 'interpreter':
      return [details.needsInterpreter ? 'needed' : 'not needed'];
    case 'address':
      return [details.addressLine, details.postalCode, details.city];
    case 'phone':
      return details.phones;
    case 'email':
      return details.emails;
  }
}

/** `Polish` for `pl`; what is no language tag stays as it was written. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
