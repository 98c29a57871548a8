import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { writeWithin } from './write-within.ts';

// The package has had promises since 3.3; its type package has not caught up.
declare module 'yauzl' {
  function openPromise(path: string, options: { lazyEntries: true; validateEntrySizes: true }): Promise<ZipFile>;
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
}

/** Unpacked over packed: text compresses to about a tenth; a bomb to a thousandth. */
const RATIO_MAX = 200;
const RATIO_CHECKED_FROM_BYTES = 1_000_000;

/**
 * Unpacks the records of a ZIP under names of our own, so that no name in it can reach outside the folder. Archives inside are left
 * alone. Resolves to the names: ours to theirs.
 */
export async function unpackZip(
  path: string,
  folder: string,
  budget: { bytes: number; files: number },
): Promise<Result<Map<string, string>>> {
  const names = new Map<string, string>();
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    return refuse('upload-broken', 'The ZIP file cannot be opened.', 'files');
  }
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(json|ndjson)$/i.test(entry.fileName)) continue;
      budget.files -= 1;
      if (budget.files < 0) return refuse('upload-many', 'The ZIP file holds too many files.', 'files');
      if (isBomb(entry))
        return refuse('upload-bomb', 'The ZIP file unpacks to far more than records do. It was not taken.', 'files');
      const stored = `${String(names.size + 1).padStart(5, '0')}.json`;
      const content: Readable = await zip.openReadStreamPromise(entry);
      if (!(await writeWithin(content, join(folder, stored), budget))) {
        return refuse('upload-large', 'The ZIP file unpacks to more than 1 GB. Send it in parts.', 'files');
      }
      names.set(stored, entry.fileName);
    }
    return accept(names);
  } catch {
    return refuse('upload-broken', 'The ZIP file is damaged. Nothing was taken.', 'files');
  } finally {
    zip.close();
  }
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > RATIO_CHECKED_FROM_BYTES && uncompressedSize > compressedSize * RATIO_MAX;
}
