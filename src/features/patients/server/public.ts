export { type ChangedDetails, changePatientDetails, type DetailsWanted } from './change-details.ts';
export { findPatients } from './find-patients.ts';
export type { Writing } from './patient-change-store.ts';
export { readPatient, type SavedPatient, savePatientRecord } from './patient-store.ts';
