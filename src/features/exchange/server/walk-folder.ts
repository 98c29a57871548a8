import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type SkippedRecord, skipped } from './folder-record.ts';

export type FoundFile = { readonly type: 'file'; readonly path: string; readonly file: string; readonly bytes: number };

const DEPTH_MAX = 64;

/**
 * Every file of a folder and its folders, in the order of their names. Links are not followed, so there are no loops;
 * devices and pipes are not opened. What is left out comes as a reason.
 */
export async function* walkFolder(folder: string, inside = '', depth = 0): AsyncGenerator<FoundFile | SkippedRecord> {
  if (depth > DEPTH_MAX) {
    yield skipped(inside, `folders are nested deeper than ${DEPTH_MAX}`);
    return;
  }
  const entries = await readdir(join(folder, inside), { withFileTypes: true }).catch((error: unknown) =>
    reasonOf(error),
  );
  if (typeof entries === 'string') {
    yield skipped(inside === '' ? '.' : inside, entries);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isSymbolicLink()) yield skipped(file, 'is a link; links are not followed');
    else if (entry.name.startsWith('.')) yield skipped(file, 'is hidden');
    else if (entry.isDirectory()) yield* walkFolder(folder, file, depth + 1);
    else if (entry.isFile()) yield await foundFile(folder, file);
    else yield skipped(file, 'is not a regular file');
  }
}

async function foundFile(folder: string, file: string): Promise<FoundFile | SkippedRecord> {
  const path = join(folder, file);
  const found = await stat(path).catch((error: unknown) => reasonOf(error));
  return typeof found === 'string' ? skipped(file, found) : { type: 'file', path, file, bytes: found.size };
}

/** A file system error in plain words. */
export function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read: permission denied';
  if (code === 'ENOENT') return 'was gone when it was to be read';
  return `could not be read${code === '' ? '' : ` (${code})`}`;
}
