const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$|^\d+$/;
const QUOTE_LENGTH_MAX = 60;

/** A JSON pointer as a reader would write it: `/patients/3/events/1` is `patients[3].events[1]`; empty for the whole document. */
export function namePlace(pointer: string, document: unknown): string {
  let place = '';
  let value = document;
  for (const name of namesOf(pointer)) {
    place = Array.isArray(value) ? `${place}[${name}]` : nameField(place, name);
    value = partOf(value, name);
  }
  return place;
}

/** A field of what is at a place. */
export function nameField(place: string, name: string): string {
  if (!PLAIN_NAME.test(name)) return `${place}[${quote(name)}]`;
  return place === '' ? name : `${place}.${name}`;
}

/** What stands at a JSON pointer; undefined where nothing does. */
export function valueAt(pointer: string, document: unknown): unknown {
  return namesOf(pointer).reduce(partOf, document);
}

/** A value as it stands in JSON, short enough for a sentence and without control characters. */
export function quote(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? '{…}' : (JSON.stringify(value) ?? String(value));
  const shown = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return shown.length > QUOTE_LENGTH_MAX ? `${shown.slice(0, QUOTE_LENGTH_MAX)}…` : shown;
}

function namesOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
