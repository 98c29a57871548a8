export type {
  ContactKind,
  Gender,
  Patient,
  PatientContact,
  PatientIdentifier,
  PatientRecord,
} from './domain/patient-record.ts';
export { searchKeysOf } from './domain/search-keys.ts';
