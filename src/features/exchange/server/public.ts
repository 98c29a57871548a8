/** What server code of other features and the command line may use. */
export type { FolderRecord, FoundResource, RecordPosition, SkippedRecord } from './folder-record.ts';
export { type ImportFolder, type ImportReport, importFolder } from './import-folder.ts';
export { mountUpload } from './mount-upload.ts';
export { type FoundPatient, type ReadPatientsOptions, readPatients } from './read-patients.ts';
export { type ReadOptions, type ReadProgress, readRecords } from './read-records.ts';
export { createSkipLog, type SkipLog, type SkippedFile } from './skip-log.ts';
