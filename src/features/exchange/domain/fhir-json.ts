/** Tolerant looks into parsed JSON of unknown shape. None of these throws. */
export type FhirObject = Readonly<Record<string, unknown>>;

/** Text longer than this is cut: no name, code or reason needs more. */
const TEXT_LENGTH_MAX = 2000;

export function asObject(value: unknown): FhirObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FhirObject) : null;
}

/** The objects in a list; a lone object counts as a list of one, anything else is left out. */
export function objectsOf(value: unknown): readonly FhirObject[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const object = asObject(item);
    return object === null ? [] : [object];
  });
}

export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // Why: neither the zero character nor half a character can be stored or sent.
  const text = value.replaceAll('\0', '').toWellFormed().trim();
  if (text === '') return null;
  return text.length > TEXT_LENGTH_MAX ? text.slice(0, TEXT_LENGTH_MAX).toWellFormed() : text;
}

export function textsOf(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const text = textOf(item);
    return text === null ? [] : [text];
  });
}
