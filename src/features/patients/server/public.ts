export { findPatients } from './find-patients.ts';
export { readPatient, type SavedPatient, savePatientRecord, type Writing } from './patient-store.ts';
