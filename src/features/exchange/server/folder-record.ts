import type { FhirObject } from '../domain/fhir-json.ts';

/** One resource found in a folder, with where it was found. `file` is relative to the folder, with forward slashes. */
export type FoundResource = {
  readonly type: 'resource';
  readonly file: string;
  readonly position: RecordPosition;
  /** The address of the bundle entry it came in. */
  readonly fullUrl: string | null;
  readonly resource: FhirObject;
};

export type RecordPosition = { readonly unit: 'file' | 'entry' | 'line'; readonly number: number };

/** A file or a part of one that was not read, and why, in plain words. */
export type SkippedRecord = {
  readonly type: 'skipped';
  readonly file: string;
  readonly position: RecordPosition;
  readonly reason: string;
};

export type FolderRecord = FoundResource | SkippedRecord;

export const WHOLE_FILE: RecordPosition = { unit: 'file', number: 1 };

export type ReadLimits = {
  /** Files up to this size are parsed whole, larger ones entry by entry. */
  readonly wholeFileBytesMax: number;
  /** One bundle entry or one line of NDJSON. */
  readonly itemBytesMax: number;
  readonly depthMax: number;
};

export const READ_LIMITS: ReadLimits = { wholeFileBytesMax: 8 * 2 ** 20, itemBytesMax: 16 * 2 ** 20, depthMax: 200 };

export function skipped(file: string, reason: string, position: RecordPosition = WHOLE_FILE): SkippedRecord {
  return { type: 'skipped', file, position, reason };
}
