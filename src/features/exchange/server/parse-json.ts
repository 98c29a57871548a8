import { accept, type Result, refuse } from '#kernel/result.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Parses UTF-8 JSON that must not be nested deeper than `depthMax`; every fault is a plain reason. */
export function parseJson(bytes: Buffer, depthMax: number): Result<unknown> {
  if (isDeeperThan(bytes, depthMax)) return refuse('too-deep', `is nested deeper than ${depthMax} levels`);
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return refuse('not-utf-8', 'is not in UTF-8');
  }
  try {
    return accept(JSON.parse(text) as unknown);
  } catch (error) {
    const cutOff =
      error instanceof SyntaxError &&
      /end of JSON input|Unterminated|Expected .* after|Expected double-quoted/.test(error.message);
    return cutOff && !endsProperly(text)
      ? refuse('cut-off', 'ends in the middle (it was cut off)')
      : refuse('not-json', 'is not well-formed JSON');
  }
}

function endsProperly(text: string): boolean {
  const last = text.trimEnd().at(-1);
  return last === '}' || last === ']';
}

function isDeeperThan(bytes: Buffer, depthMax: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (inString) {
      if (byte === 0x5c) index += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > depthMax) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
