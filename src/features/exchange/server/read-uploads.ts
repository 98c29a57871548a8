import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { unpackZip } from './unpack-zip.ts';
import { writeWithin } from './write-within.ts';

export const UPLOAD_LIMITS = {
  files: 2_000,
  /** Of one upload, as sent and unpacked. */
  bytes: 1_000_000_000,
} as const;

export type UploadedFile = { readonly name: string; readonly content: Readable };

const TAKEN_ENDINGS = /\.(json|ndjson|zip)$/i;

/**
 * Writes uploaded files into a folder under names of our own; a ZIP is unpacked there. Refuses what is too large, too many or of
 * another kind. `names` gives the sender's name of each file, for the report.
 */
export async function readUploads(
  files: AsyncIterable<UploadedFile>,
  folder: string,
): Promise<Result<{ names: Map<string, string> }>> {
  const names = new Map<string, string>();
  const budget = { bytes: UPLOAD_LIMITS.bytes as number, files: UPLOAD_LIMITS.files as number };
  for await (const { name, content } of files) {
    if (!TAKEN_ENDINGS.test(name)) {
      content.resume();
      return refuse('upload-kind', 'Send FHIR R4 records as .json, .ndjson, or a .zip of them.', 'files');
    }
    budget.files -= 1;
    if (budget.files < 0) return refuse('upload-many', `Send at most ${UPLOAD_LIMITS.files} files at once.`, 'files');
    const stored = `${String(names.size + 1).padStart(5, '0')}${name.slice(name.lastIndexOf('.')).toLowerCase()}`;
    const written = await writeWithin(content, join(folder, stored), budget);
    if (!written)
      return refuse(
        'upload-large',
        'That is more than 1 GB at once. Send it in parts, or use the command line.',
        'files',
      );
    if (!stored.endsWith('.zip')) {
      names.set(stored, shownName(name));
      continue;
    }
    const inside = join(folder, `${stored}-unpacked`);
    await mkdir(inside);
    const unpacked = await unpackZip(join(folder, stored), inside, budget);
    if (!unpacked.ok) return unpacked;
    for (const [file, original] of unpacked.value)
      names.set(join(`${stored}-unpacked`, file), shownName(`${name} / ${original}`));
  }
  if (names.size === 0) return refuse('upload-empty', 'No file was sent.', 'files');
  return accept({ names });
}

/** As it can be stored and shown: no control characters, not without end. */
function shownName(name: string): string {
  return name
    .replace(/\p{Cc}/gu, '\u{FFFD}')
    .slice(0, 300)
    .toWellFormed();
}
