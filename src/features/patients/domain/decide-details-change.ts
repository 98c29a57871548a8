import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import { changedFields, type Details, type DetailsChange, type PatientField, withChange } from './patient-field.ts';
import { phoneKey } from './search-keys.ts';

/** Who somebody is. Whoever changes that says why: a slip here joins two people, or hides one. */
const IDENTITY_FIELDS: readonly PatientField[] = ['name', 'birth-date', 'gender'];

export type DetailsFacts = {
  readonly before: Details;
  readonly change: DetailsChange;
  readonly reason: string;
  /** The name so far goes on finding the patient; not when it was only misspelt. */
  readonly keepsFormerName: boolean;
  readonly today: CalendarDate;
};

export type DetailsDecision = {
  readonly after: Details;
  readonly fields: readonly PatientField[];
  /** Name or date of birth are others now, so somebody else may be alike. */
  readonly asksForAlike: boolean;
};

export type DetailsRefusal = 'reason-missing' | 'name-missing' | 'born-later' | 'contact-unclear';

/** What a change of details comes to: blanks gone, the former name kept, nothing that could not be used. */
export function decideDetailsChange(facts: DetailsFacts): Result<DetailsDecision, Refusal<DetailsRefusal>> {
  const { before, reason, today } = facts;
  const after = whole(facts);
  const fields = changedFields(before, after);
  if (fields.includes('name') && (after.givenNames === '' || after.familyName === '')) {
    return refuse('name-missing', 'A patient needs a given name and a family name.', 'familyName');
  }
  if (fields.includes('birth-date') && after.birthDate !== null && after.birthDate > today) {
    return refuse('born-later', 'This date of birth has not come yet.', 'birthDate');
  }
  const isNew = (known: readonly string[]) => (value: string) => !known.includes(value);
  if (after.phones.filter(isNew(before.phones)).some((phone) => phoneKey(phone) === null)) {
    return refuse('contact-unclear', 'This is no telephone number: it has fewer than four digits.', 'phones');
  }
  if (after.emails.filter(isNew(before.emails)).some((email) => !/^\S+@\S+\.\S+$/.test(email))) {
    return refuse('contact-unclear', 'This is no e-mail address.', 'emails');
  }
  if (reason.trim() === '' && fields.some((field) => IDENTITY_FIELDS.includes(field))) {
    return refuse('reason-missing', 'Say why name, date of birth or gender change.', 'reason');
  }
  return accept({ after, fields, asksForAlike: fields.includes('name') || fields.includes('birth-date') });
}

function whole({ before, change, keepsFormerName }: DetailsFacts): Details {
  const wanted = withChange(before, change);
  const names = { givenNames: wanted.givenNames.trim(), familyName: wanted.familyName.trim() };
  const namesSoFar = (['familyName', 'givenNames'] as const)
    .filter((part) => names[part] !== before[part])
    .map((part) => before[part]);
  const formerNames = distinct([...wanted.formerNames, ...(keepsFormerName ? namesSoFar : [])]);
  return {
    ...wanted,
    ...names,
    formerNames: formerNames.filter((name) => name !== names.familyName && name !== names.givenNames),
    preferredName: blankToNull(wanted.preferredName),
    language: blankToNull(wanted.language),
    addressLine: blankToNull(wanted.addressLine),
    postalCode: blankToNull(wanted.postalCode),
    city: blankToNull(wanted.city),
    phones: distinct(wanted.phones),
    emails: distinct(wanted.emails),
  };
}

function blankToNull(text: string | null): string | null {
  return text?.trim() || null;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}
