import { accept, type Result, refuse } from '#kernel/result.ts';
import type { ReadDocument } from './engine-job.ts';

/** The JSON value of a document, or a sentence that says where it stops being JSON. Nothing of the text is repeated. */
export function parseDocument({ name, bytes }: ReadDocument): Result<unknown> {
  if (bytes.byteLength === 0) return refuse('empty', `${name} is empty.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('not-text', `${name} is not text in UTF-8.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    return accept(value);
  } catch (error) {
    return refuse('not-json', `${name} is not JSON${placeOf(error, text)}.`);
  }
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : '';
  const found = /line (\d+) column (\d+)/.exec(message);
  if (found !== null) return `: line ${found[1]}, column ${found[2]}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const lines = text.slice(0, Number(position)).split('\n');
    return `: line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  }
  return /end of JSON/.test(message) ? ': it ends in the middle' : '';
}
