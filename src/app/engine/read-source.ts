import { readFile, stat } from 'node:fs/promises';
import { accept, type Result, refuse } from '#kernel/result.ts';
import type { ReadDocument } from './engine-job.ts';

/** Some 200,000 care events, more than any hospital plans in a night; larger documents are refused before they are read. */
const DOCUMENT_BYTES_MAX = 128 * 2 ** 20;

/** Reads a file, or what is piped in for `-`. */
export async function readSource(word: string, input: NodeJS.ReadableStream): Promise<Result<ReadDocument>> {
  const name = word === '-' ? 'What was piped in' : `"${word}"`;
  if (word === '-') return await readAll(input, name);
  const found = await stat(word).catch(() => null);
  if (found === null) return refuse('no-file', `There is no file ${name}.`);
  if (found.isDirectory()) return refuse('folder', `${name} is a folder, not a file.`);
  if (found.size > DOCUMENT_BYTES_MAX) return tooLarge(name, ` has ${Math.ceil(found.size / 2 ** 20)} MB`);
  try {
    return accept({ name, bytes: await readFile(word) });
  } catch {
    return refuse('not-readable', `${name} cannot be read. Check that you may read it.`);
  }
}

async function readAll(stream: NodeJS.ReadableStream, name: string): Promise<Result<ReadDocument>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes = Buffer.from(piece);
    size += bytes.byteLength;
    if (size > DOCUMENT_BYTES_MAX) return tooLarge(name, ' has more');
    pieces.push(bytes);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return accept({ name, bytes });
}

function tooLarge(name: string, has: string) {
  const most = `At most ${DOCUMENT_BYTES_MAX / 2 ** 20} MB can be read`;
  return refuse('too-large', `${most}; ${name}${has}.`);
}
