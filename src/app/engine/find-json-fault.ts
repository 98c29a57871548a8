const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const STRING_START = '"';

/** Where a text stops being JSON (RFC 8259): the index of the first character that cannot stand there, its length if it breaks off. */
export function findJsonFault(text: string): number {
  const open: ('[' | '{')[] = [];
  let at = skip(SPACE, text, 0);
  for (;;) {
    const sign = text[at];
    if (sign === '[' || sign === '{') {
      open.push(sign);
      at = skip(SPACE, text, at + 1);
      if (text[at] !== closing(sign)) {
        const ready = sign === '[' ? at : afterName(text, at);
        if (ready < 0) return -ready - 1;
        at = ready;
        continue;
      }
    } else {
      const end = skip(SCALAR, text, at);
      if (end === at) return faultInside(text, at);
      at = skip(SPACE, text, end);
    }
    const next = afterValue(text, at, open);
    if (next < 0) return -next - 1;
    at = next;
  }
}

/** After a value: closes what ends here and gives where the next value starts, or minus the place of the fault, less one. */
function afterValue(text: string, from: number, open: ('[' | '{')[]): number {
  let at = from;
  for (let inside = open.at(-1); inside !== undefined && text[at] === closing(inside); inside = open.at(-1)) {
    open.pop();
    at = skip(SPACE, text, at + 1);
  }
  const inside = open.at(-1);
  if (inside === undefined || text[at] !== ',') return -at - 1;
  at = skip(SPACE, text, at + 1);
  return inside === '[' ? at : afterName(text, at);
}

/** After the name of a field and its colon, or minus the place of the fault, less one. */
function afterName(text: string, at: number): number {
  const end = text[at] === STRING_START ? skip(SCALAR, text, at) : at;
  if (end === at) return -faultInside(text, at) - 1;
  const colon = skip(SPACE, text, end);
  return text[colon] === ':' ? skip(SPACE, text, colon + 1) : -colon - 1;
}

/** A text that is never closed breaks off at the end; all else is at fault where it begins. */
function faultInside(text: string, at: number): number {
  const isCutOff = text[at] === STRING_START && /^"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\.)*\\?$/u.test(text.slice(at));
  return isCutOff ? text.length : at;
}

function closing(sign: '[' | '{'): string {
  return sign === '[' ? ']' : '}';
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
