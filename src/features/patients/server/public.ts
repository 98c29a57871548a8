export { findPatients } from './find-patients.ts';
export { createPatient, readPatient, type SavedPatient, savePatientRecord, type Writing } from './patient-store.ts';
