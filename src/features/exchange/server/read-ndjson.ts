import { createReadStream } from 'node:fs';
import { type FolderRecord, type ReadLimits, skipped } from './folder-record.ts';
import { parseJson } from './parse-json.ts';
import { recordsOfItem } from './records-of-json.ts';

const NEWLINE = 0x0a;

/** Reads a file with one JSON object per line, one line in memory at a time. */
export async function* readNdjson(
  path: string,
  file: string,
  skipBytes: number,
  limits: ReadLimits,
): AsyncGenerator<FolderRecord> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  function* line(end: Buffer): Generator<FolderRecord> {
    number += 1;
    const bytes = Buffer.concat([...held, end]);
    const tooLong = heldBytes + end.length > limits.itemBytesMax;
    held = [];
    heldBytes = 0;
    yield* tooLong
      ? [skipped(file, 'a line is too long', { unit: 'line', number })]
      : recordsOfLine(file, bytes, number, limits);
  }
  for await (const data of createReadStream(path, { start: skipBytes })) {
    const chunk = data as Buffer;
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      yield* line(chunk.subarray(from, at));
      from = at + 1;
    }
    heldBytes += chunk.length - from;
    if (heldBytes <= limits.itemBytesMax) held.push(Buffer.from(chunk.subarray(from)));
    else held = [];
  }
  if (heldBytes > 0) yield* line(Buffer.alloc(0));
}

function* recordsOfLine(file: string, bytes: Buffer, number: number, limits: ReadLimits): Generator<FolderRecord> {
  const isBlank = bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
  if (isBlank) return;
  const position = { unit: 'line', number } as const;
  const parsed = parseJson(bytes, limits.depthMax);
  if (parsed.ok) yield* recordsOfItem(file, parsed.value, position);
  else yield skipped(file, `a line ${parsed.refusal.sentence}`, position);
}
