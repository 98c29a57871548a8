import { accept, type Result, refuse } from '#kernel/result.ts';
import type { ReadDocument } from './engine-job.ts';
import { findJsonFault } from './find-json-fault.ts';

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
  } catch {
    return refuse('not-json', `${name} is not JSON: ${placeIn(text, findJsonFault(text))}.`);
  }
}

function placeIn(text: string, fault: number): string {
  if (fault >= text.trimEnd().length) return 'it ends in the middle';
  const before = text.slice(0, fault);
  const lines = before.match(/\n/g)?.length ?? 0;
  return `line ${lines + 1}, column ${fault - before.lastIndexOf('\n')}`;
}
