export { apostropheParts, foldWords, plainDigits } from './domain/fold-name.ts';
export type { KeptField } from './domain/keep-own-fields.ts';
export { FIELD_WORDS, type PatientField } from './domain/patient-field.ts';
export type {
  ContactKind,
  Gender,
  Patient,
  PatientContact,
  PatientIdentifier,
  PatientRecord,
} from './domain/patient-record.ts';
export { DATE_IN_TEXT, readDateDigits, readDateParts } from './domain/read-birth-date.ts';
export { searchKeysOf } from './domain/search-keys.ts';
