import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './generated/schema.ts';

export type Database = Kysely<DB>;

const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;

const parsers: Record<number, (text: string) => unknown> = {
  [DATE]: (text) => text,
  [INT8]: Number,
  [NUMERIC]: Number,
};

/** Calendar dates stay text, whole numbers become numbers, instants become Date. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

export type OpenDatabase = {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

/** Opens a pool. Statements are cut off after 10 s and locks after 2 s, so that overload is refused and not piled up. */
export function openDatabase(url: string, { poolSize = 16 }: { poolSize?: number } = {}): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'sheaf',
  });
  // A dropped idle connection is replaced on next use; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
