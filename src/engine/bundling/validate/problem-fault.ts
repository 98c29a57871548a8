/** The first thing found wrong with a problem: a stable code, one sentence that names what it is about, and the place. */
export type Fault = { readonly code: string; readonly sentence: string; readonly field: string };

export function fault(code: string, sentence: string, field: string): Fault {
  return { code, sentence, field };
}

export function first<Item>(items: readonly Item[], find: (item: Item, index: number) => Fault | null): Fault | null {
  for (let index = 0; index < items.length; index += 1) {
    const found = find(items[index] as Item, index);
    if (found !== null) return found;
  }
  return null;
}

export const GRID = 5;
export const DAY_MINUTES = 24 * 60;

export function isOffGrid(minutes: number): boolean {
  return !Number.isInteger(minutes) || minutes % GRID !== 0;
}

/** Neither negative, nor infinite, nor beyond `most`, nor no number at all. */
export function isWithin(value: number, most: number): boolean {
  return value >= 0 && value <= most;
}

/** A span inside one day, on the grid and not empty. */
export function isSpanOfDay(fromMinute: number, untilMinute: number): boolean {
  if (isOffGrid(fromMinute) || isOffGrid(untilMinute)) return false;
  return fromMinute >= 0 && fromMinute < untilMinute && untilMinute <= DAY_MINUTES;
}

/** What stands twice in a list, or undefined. */
export function twice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}
