import type { PatientContact, PatientRecord } from './patient-record.ts';

/** What can be changed about a patient, each as one thing: an address is changed whole, and so are all telephones. */
export const PATIENT_FIELDS = [
  'name',
  'preferred-name',
  'former-names',
  'birth-date',
  'gender',
  'language',
  'interpreter',
  'address',
  'phone',
  'email',
] as const;
export type PatientField = (typeof PATIENT_FIELDS)[number];

/** A record as people change it; the first telephone and the first e-mail address are those that messages go to. */
export type Details = Omit<PatientRecord, 'identifiers' | 'deceased' | 'contacts'> & {
  readonly phones: readonly string[];
  readonly emails: readonly string[];
};
export type DetailsChange = { readonly [Key in keyof Details]?: Details[Key] | undefined };

const PARTS = {
  name: ['givenNames', 'familyName'],
  'preferred-name': ['preferredName'],
  'former-names': ['formerNames'],
  'birth-date': ['birthDate'],
  gender: ['gender'],
  language: ['language'],
  interpreter: ['needsInterpreter'],
  address: ['addressLine', 'postalCode', 'city'],
  phone: ['phones'],
  email: ['emails'],
} as const satisfies Readonly<Record<PatientField, readonly (keyof Details)[]>>;

export const FIELD_WORDS: Readonly<Record<PatientField, string>> = {
  name: 'Name',
  'preferred-name': 'Likes to be called',
  'former-names': 'Former names',
  'birth-date': 'Date of birth',
  gender: 'Gender',
  language: 'Language',
  interpreter: 'Interpreter',
  address: 'Address',
  phone: 'Telephone',
  email: 'E-mail',
};

export function detailsOf({ identifiers: _, deceased: __, contacts, ...rest }: PatientRecord): Details {
  const valuesOf = (kind: PatientContact['kind']) => [
    ...new Set(contacts.filter((contact) => contact.kind === kind).map(({ value }) => value)),
  ];
  const { givenNames, familyName, preferredName, formerNames, birthDate, gender, language, needsInterpreter } = rest;
  return {
    ...{ givenNames, familyName, preferredName, formerNames, birthDate, gender, language, needsInterpreter },
    addressLine: rest.addressLine,
    postalCode: rest.postalCode,
    city: rest.city,
    phones: valuesOf('phone'),
    emails: valuesOf('email'),
  };
}

/** The record with other details; numbers stay. */
export function withDetails(record: PatientRecord, { phones, emails, ...rest }: Details): PatientRecord {
  const contactsOf = (kind: PatientContact['kind'], values: readonly string[]) =>
    values.map((value) => ({ kind, value }));
  return {
    ...rest,
    identifiers: record.identifiers,
    deceased: record.deceased,
    contacts: [...contactsOf('phone', phones), ...contactsOf('email', emails)],
  };
}

/** What a field says, part by part. */
export function valuesOf(details: Details, field: PatientField): readonly unknown[] {
  return PARTS[field].map((key) => details[key]);
}

/** The same, by name of the part: to put it back. */
export function partsOf(values: readonly unknown[], field: PatientField): DetailsChange {
  return Object.fromEntries(PARTS[field].map((key, index) => [key, values[index]]));
}

/** The details with a change; what it does not name stays. */
export function withChange(details: Details, change: DetailsChange): Details {
  return { ...details, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) };
}

export function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changedFields(before: Details, after: Details): readonly PatientField[] {
  return PATIENT_FIELDS.filter((field) => !isSame(valuesOf(before, field), valuesOf(after, field)));
}
