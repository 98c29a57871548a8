export {
  CONTACT_KINDS,
  type ContactKind,
  GENDERS,
  type Gender,
  HOSPITAL_NUMBER_SYSTEM,
  type Patient,
  type PatientContact,
  type PatientIdentifier,
  type PatientRecord,
} from './domain/patient-record.ts';
export { searchKeysOf } from './domain/search-keys.ts';
