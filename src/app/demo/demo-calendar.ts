/** Who is busy when, while the hospital is being invented: nothing overlaps, as the database will insist. */
export class BusyBook {
  readonly #taken = new Map<string, [number, number][]>();

  isFree(key: string, startAt: Date, endAt: Date): boolean {
    const [from, until] = [startAt.getTime(), endAt.getTime()];
    return !(this.#taken.get(key) ?? []).some(([start, end]) => start < until && from < end);
  }

  take(key: string, startAt: Date, endAt: Date): void {
    const list = this.#taken.get(key) ?? [];
    list.push([startAt.getTime(), endAt.getTime()]);
    this.#taken.set(key, list);
  }
}

export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
