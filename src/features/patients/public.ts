export { apostropheParts, foldWords, plainDigits } from './domain/fold-name.ts';
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
