const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COLON = 0x3a;
const KEY_BYTES_MAX = 64;

export type ScannedItem =
  | { readonly type: 'item'; readonly number: number; readonly bytes: Buffer }
  | { readonly type: 'too-large'; readonly number: number };

export type ScanEnd = { readonly resourceType: string | null; readonly problem: string | null };

export type ItemsScanner = {
  /** Takes the next bytes and gives the items that they complete. Stops giving items after a problem. */
  readonly push: (chunk: Buffer) => readonly ScannedItem[];
  readonly end: () => ScanEnd;
  readonly problem: () => string | null;
};

/**
 * Finds the objects in `entry` of a top-level object, or in a top-level list, without holding more than one of them.
 * It follows strings and brackets only; what is inside an item is left to JSON.parse.
 */
export function createItemsScanner({
  itemBytesMax,
  depthMax,
}: {
  readonly itemBytesMax: number;
  readonly depthMax: number;
}): ItemsScanner {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let stringStart: number[] | null = null;
  let lastText = '';
  let key = '';
  let listDepth = -1;
  let number = 0;
  let pieces: Buffer[] | null = null;
  let pieceBytes = 0;
  let started = false;
  let ended = false;
  let resourceType: string | null = null;
  let problem: string | null = null;

  function open(byte: number): void {
    depth += 1;
    if (depth > depthMax) problem = `is nested deeper than ${depthMax} levels`;
    if (byte !== OPEN_LIST || listDepth !== -1) return;
    if (depth === 1 || (depth === 2 && key === 'entry')) listDepth = depth;
  }

  function close(): void {
    depth -= 1;
    if (listDepth !== -1 && depth < listDepth) listDepth = -1;
    if (depth === 0) ended = true;
    if (depth < 0) problem = 'is not well-formed JSON';
  }

  function endString(): void {
    inString = false;
    if (stringStart === null) return;
    lastText = Buffer.from(stringStart).toString('utf8');
    stringStart = null;
    if (key === 'resourceType') resourceType ??= lastText;
  }

  function finishItem(bytes: Buffer): ScannedItem {
    const held = pieces ?? [];
    pieces = null;
    number += 1;
    if (pieceBytes + bytes.length > itemBytesMax) return { type: 'too-large', number };
    return { type: 'item', number, bytes: held.length === 0 ? bytes : Buffer.concat([...held, bytes]) };
  }

  function push(chunk: Buffer): readonly ScannedItem[] {
    const items: ScannedItem[] = [];
    let itemStart = pieces === null ? -1 : 0;
    for (let index = 0; index < chunk.length && problem === null; index += 1) {
      const byte = chunk[index] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) endString();
        if (inString && stringStart !== null && stringStart.length < KEY_BYTES_MAX) stringStart.push(byte);
        continue;
      }
      if (byte === QUOTE) {
        inString = true;
        stringStart = depth === 1 ? [] : null;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (ended) problem = 'goes on after its end';
        started = true;
        if (depth === listDepth && byte === OPEN_OBJECT) {
          itemStart = index;
          pieces = [];
          pieceBytes = 0;
        }
        open(byte);
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        close();
        if (depth === listDepth && pieces !== null) {
          items.push(finishItem(chunk.subarray(itemStart, index + 1)));
          itemStart = -1;
        }
      } else if (byte === COLON && depth === 1) {
        key = lastText;
        lastText = '';
      } else if (depth === 0 && byte > 0x20) {
        problem = started ? 'goes on after its end' : 'is not well-formed JSON';
      }
    }
    if (pieces !== null && itemStart !== -1) hold(chunk.subarray(itemStart));
    return items;
  }

  function hold(bytes: Buffer): void {
    pieceBytes += bytes.length;
    if (pieceBytes <= itemBytesMax) pieces?.push(Buffer.from(bytes));
    else pieces = [];
  }

  return {
    push,
    problem: () => problem,
    end: () => ({
      resourceType,
      problem: problem ?? (ended ? null : started ? 'ends in the middle (it was cut off)' : 'is empty'),
    }),
  };
}
