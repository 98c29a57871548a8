import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../../../../db/migrations/', import.meta.url);
const LOCK_KEY = 5_423_001;
const APP_ROLE = 'sheaf_app';

export type Migrated = {
  readonly applied: readonly string[];
  /** Connection string of the role that row level security binds. */
  readonly appUrl: string;
};

export class NewerDatabaseError extends Error {}
export class ChangedMigrationError extends Error {}

/**
 * Brings the database to this release: numbered SQL files, in order, once each, one migrator at a time. `ownerUrl` must be allowed to
 * create roles the first time. Throws NewerDatabaseError when the database holds a migration this release does not know.
 */
export async function migrate(ownerUrl: string): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const appUrl = await ensureAppRole(client, ownerUrl);
    const applied = await applyAll(client);
    await grantPlatformSchemas(client);
    return { applied, appUrl };
  } finally {
    await client.end();
  }
}

async function applyAll(client: pg.Client): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const done = new Map(
    (await client.query<{ name: string; checksum: string }>('SELECT name, checksum FROM schema_migration')).rows.map(
      (row) => [row.name, row.checksum],
    ),
  );
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  const unknown = [...done.keys()].filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new NewerDatabaseError(
      `This database was made by a newer Sheaf (it holds ${unknown[0]}). Start that version, or use another database.`,
    );
  }
  const applied: string[] = [];
  for (const name of files) {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    const before = done.get(name);
    if (before === checksum) continue;
    if (before !== undefined)
      throw new ChangedMigrationError(`Migration ${name} was changed after it had been applied.`);
    await applyOne(client, { name, text, checksum });
    applied.push(name);
  }
  return applied;
}

async function applyOne(client: pg.Client, file: { name: string; text: string; checksum: string }): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query("SET LOCAL lock_timeout = '2s'");
    await client.query(file.text);
    await client.query('INSERT INTO schema_migration (name, checksum) VALUES ($1, $2)', [file.name, file.checksum]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * The role the application connects as. Its password follows from the owner's secret, so that several processes agree on it and
 * nothing is stored; roles belong to the server, so the same holds for every database of one owner.
 */
async function ensureAppRole(client: pg.Client, ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const password = createHmac('sha256', decodeURIComponent(url.password) || 'trust')
    .update(APP_ROLE)
    .digest('hex');
  const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
  if (exists.rowCount === 0) {
    await client.query(`CREATE ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  }
  await client.query(`ALTER ROLE ${APP_ROLE} PASSWORD '${password}'`);
  url.username = APP_ROLE;
  url.password = password;
  return url.toString();
}

async function grantPlatformSchemas(client: pg.Client): Promise<void> {
  await client.query(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`);
  await client.query(`GRANT SELECT ON schema_migration TO ${APP_ROLE}`);
  const { rowCount } = await client.query("SELECT FROM pg_namespace WHERE nspname = 'pgboss'");
  if (rowCount === 0) {
    // Who is no superuser may give a schema away only to a role they belong to.
    await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
    await client.query(`CREATE SCHEMA pgboss AUTHORIZATION ${APP_ROLE}`);
  }
}
