import type pg from 'pg';

export const CANARY = 'canary-of-another-patient';

type Column = { readonly table: string; readonly column: string; readonly type: string };

/** Every table of the product that is walled off, by name. */
export async function walledTables(owner: pg.Pool): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration' ORDER BY 1`);
  return rows.map((row) => row.name);
}

/**
 * Puts one row of an organisation into every table, whatever tables there are: each identifier in it is `id`, each text the canary.
 * Such rows make no sense, and need none: they stand for "something that is there". Checks are dropped in this database for it.
 */
export async function fillEveryTable(owner: pg.Pool, organizationId: string, id: string): Promise<void> {
  const { rows: columns } = await owner.query<Column>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('schema_migration', 'organization')
      AND a.attidentity = '' AND a.attgenerated = ''
      AND (NOT a.atthasdef OR format_type(a.atttypid, NULL) IN ('text', 'uuid', 'uuid[]'))`);
  const client = await owner.connect();
  try {
    await dropChecks(client);
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    for (const table of new Set(columns.map((each) => each.table))) {
      const mine = columns.filter((each) => each.table === table);
      const names = mine.map((each) => `"${each.column}"`).join(', ');
      const values = mine.map((each) =>
        each.column === 'organization_id' ? `'${organizationId}'` : literalOf(each, id),
      );
      await client.query(`INSERT INTO "${table}" (${names}) VALUES (${values.join(', ')})`);
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function dropChecks(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
    FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`);
  for (const { statement } of rows) await client.query(statement);
}

const LITERALS: Readonly<Record<string, string>> = {
  text: `'${CANARY}'`,
  'text[]': `'{${CANARY}}'`,
  integer: '1',
  smallint: '1',
  bigint: '1',
  numeric: '1',
  'double precision': '1',
  real: '1',
  boolean: 'false',
  date: "'2026-12-01'",
  'timestamp with time zone': "'2026-12-01T09:00:00Z'",
  'time without time zone': "'09:00'",
  interval: "'1 hour'",
  jsonb: "'{}'",
  json: "'{}'",
  bytea: "'\\x00'",
  tstzrange: "tstzrange('2026-12-01T09:00:00Z', '2026-12-01T10:00:00Z')",
  daterange: "daterange('2026-12-01', '2026-12-02')",
};

function literalOf({ table, column, type }: Column, id: string): string {
  if (type === 'uuid') return `'${id}'`;
  if (type === 'uuid[]') return `'{${id}}'`;
  const literal = LITERALS[type] ?? (type.endsWith('[]') ? "'{}'" : undefined);
  if (!literal) throw new Error(`no sample for ${table}.${column} of type ${type}; add one here`);
  return literal;
}
