import { createReadStream } from 'node:fs';
import { wordForType } from '../domain/resource-type-words.ts';
import { type FolderRecord, type ReadLimits, skipped } from './folder-record.ts';
import { createItemsScanner } from './json-items-scanner.ts';
import { parseJson } from './parse-json.ts';
import { recordsOfItem } from './records-of-json.ts';

const CHUNK_BYTES = 256 * 1024;

/** Reads a bundle or list of any size, one entry in memory at a time. */
export async function* readLargeJson(
  path: string,
  file: string,
  skipBytes: number,
  limits: ReadLimits,
): AsyncGenerator<FolderRecord> {
  const scanner = createItemsScanner(limits);
  let found = 0;
  for await (const chunk of createReadStream(path, { start: skipBytes, highWaterMark: CHUNK_BYTES })) {
    for (const item of scanner.push(chunk as Buffer)) {
      found += 1;
      const position = { unit: 'entry', number: item.number } as const;
      if (item.type === 'too-large') {
        yield skipped(file, `an entry is larger than ${megabytes(limits.itemBytesMax)}`, position);
        continue;
      }
      const parsed = parseJson(item.bytes, limits.depthMax);
      if (parsed.ok) yield* recordsOfItem(file, parsed.value, position);
      else yield skipped(file, `an entry ${parsed.refusal.sentence}`, position);
    }
    if (scanner.problem() !== null) break;
  }
  const { problem, resourceType } = scanner.end();
  if (problem !== null) yield skipped(file, problem);
  else if (found === 0) yield skipped(file, emptyReason(resourceType, limits));
}

function emptyReason(resourceType: string | null, limits: ReadLimits): string {
  if (resourceType === 'Bundle') return 'is an empty bundle';
  if (resourceType === null) return 'is JSON but not FHIR: it has no resourceType';
  return `is one ${wordForType(resourceType)} of more than ${megabytes(limits.wholeFileBytesMax)}`;
}

function megabytes(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MB` : `${Math.round(bytes / 1024)} kB`;
}
