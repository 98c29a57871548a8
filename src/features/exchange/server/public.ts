/** What server code of other features and the command line may use. */
export { mountFhir } from './fhir-out/mount-fhir.ts';
export { IMPORT_POOL_SIZE, type ImportReport, importFolder } from './import-folder.ts';
export { exchangeJobs } from './jobs.ts';
export { mountUpload } from './mount-upload.ts';
export { readPatients } from './read-patients.ts';
export type { ReadProgress } from './read-records.ts';
export { createSkipLog, type SkippedFile } from './skip-log.ts';
