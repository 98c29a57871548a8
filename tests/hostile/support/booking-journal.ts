import { readFile } from 'node:fs/promises';

export type BookedLine = {
  readonly type: 'booked';
  readonly seatId: string;
  readonly sessionId: string;
  readonly patientId: string;
  readonly seatNumber: number;
  readonly receipt: string;
};

export type JournalLine = BookedLine | { readonly type: 'cancelling' | 'cancelled'; readonly seatId: string };

/** What the product acknowledged, by seat: what each must be found as. A cancellation without an answer may have happened or not. */
export type Acknowledged = BookedLine & { readonly statuses: readonly ('booked' | 'cancelled')[] };

export async function readJournal(file: string): Promise<ReadonlyMap<string, Acknowledged>> {
  const acknowledged = new Map<string, Acknowledged>();
  const text = await readFile(file, 'utf8').catch(() => '');
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const entry = JSON.parse(line) as JournalLine;
    if (entry.type === 'booked') {
      if (acknowledged.has(entry.seatId)) throw new Error('one seat was acknowledged twice');
      acknowledged.set(entry.seatId, { ...entry, statuses: ['booked'] });
      continue;
    }
    const before = acknowledged.get(entry.seatId);
    if (!before) throw new Error('a seat is given back that was never booked');
    const statuses = entry.type === 'cancelled' ? (['cancelled'] as const) : (['booked', 'cancelled'] as const);
    acknowledged.set(entry.seatId, { ...before, statuses });
  }
  return acknowledged;
}
