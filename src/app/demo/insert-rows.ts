import type pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;

const CHUNK = 2_000;

/** Inserts many rows of one table; every row must have the keys of the first. Ranges and arrays travel in PostgreSQL's text form. */
export async function insertRows(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  for (let from = 0; from < rows.length; from += CHUNK) {
    await client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows.slice(from, from + CHUNK))],
    );
  }
}

export function rangeOf(startAt: Date, endAt: Date): string {
  return `["${startAt.toISOString()}","${endAt.toISOString()}")`;
}
