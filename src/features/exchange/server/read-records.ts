import { open, readFile } from 'node:fs/promises';
import { type FolderRecord, READ_LIMITS, type ReadLimits, skipped } from './folder-record.ts';
import { parseJson } from './parse-json.ts';
import { readLargeJson } from './read-large-json.ts';
import { readNdjson } from './read-ndjson.ts';
import { recordsOfJson } from './records-of-json.ts';
import { sniffFile } from './sniff-file.ts';
import { type FoundFile, reasonOf, walkFolder } from './walk-folder.ts';

const HEAD_BYTES = 64 * 1024;

/** What was read so far; `file` is being read now. */
export type ReadProgress = {
  readonly files: number;
  readonly bytes: number;
  readonly records: number;
  readonly file: string;
};

const RECORDS_PER_REPORT = 2000;

export type ReadOptions = {
  readonly limits?: Partial<ReadLimits>;
  /** Called before each file, every so many records inside one, and at the end. */
  readonly onFile?: (progress: ReadProgress) => void;
};

/**
 * Every FHIR resource in a folder, one at a time, with its file and place; whatever cannot be read comes as a reason.
 * Never throws for what a file holds. Memory does not grow with the folder or with a file.
 */
export async function* readRecords(folder: string, options: ReadOptions = {}): AsyncGenerator<FolderRecord> {
  const limits = { ...READ_LIMITS, ...options.limits };
  let files = 0;
  let bytes = 0;
  let records = 0;
  for await (const found of walkFolder(folder)) {
    if (found.type === 'skipped') {
      yield found;
      continue;
    }
    options.onFile?.({ files, bytes, records, file: found.file });
    try {
      for await (const record of readFileRecords(found, limits)) {
        yield record;
        records += 1;
        if (records % RECORDS_PER_REPORT === 0) options.onFile?.({ files, bytes, records, file: found.file });
      }
    } catch (error) {
      yield skipped(found.file, reasonOf(error));
    }
    files += 1;
    bytes += found.bytes;
  }
  options.onFile?.({ files, bytes, records, file: '' });
}

async function* readFileRecords(found: FoundFile, limits: ReadLimits): AsyncGenerator<FolderRecord> {
  const head = await readHead(found.path);
  const kind = sniffFile(found.file, head, found.bytes <= head.length);
  if (kind.kind === 'other') {
    yield skipped(found.file, kind.reason);
    return;
  }
  if (kind.kind === 'ndjson') {
    yield* readNdjson(found.path, found.file, kind.skipBytes, limits);
    return;
  }
  if (found.bytes > limits.wholeFileBytesMax) {
    yield* readLargeJson(found.path, found.file, kind.skipBytes, limits);
    return;
  }
  const parsed = parseJson((await readFile(found.path)).subarray(kind.skipBytes), limits.depthMax);
  if (parsed.ok) yield* recordsOfJson(found.file, parsed.value);
  else yield skipped(found.file, parsed.refusal.sentence);
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
