import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { PlainError } from '#platform/server/plain-error.ts';
import { type HospitalAccount, keepAccounts } from './hospital-accounts.ts';
import type { Progress, Steps } from './steps.ts';

export type PreparedDatabase = {
  readonly kind: 'embedded' | 'external';
  readonly appUrl: string;
  /** Of the embedded server; null for a database of the hospital's own. */
  readonly postgres: EmbeddedPostgres | null;
};

/** Fills an empty, migrated database with an invented hospital; resolves to one account per role. */
export type Invent = (ownerUrl: string, progress: Progress) => Promise<readonly HospitalAccount[]>;

export type DatabaseWish = {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** Null: leave a new database empty. */
  readonly invent: Invent | null;
  /** Told as soon as there is a server to stop. */
  readonly onPostgres: (postgres: EmbeddedPostgres) => void;
};

const NAME = 'sheaf';
const UNFINISHED_NAME = 'sheaf_unfinished';
const UNFINISHED_MARK = 'sheaf: the invented hospital is not complete';

/** Starts or reaches PostgreSQL, brings it to this release and, the first time, invents the demo hospital. */
export async function prepareDatabase(wish: DatabaseWish, steps: Steps): Promise<PreparedDatabase> {
  if (wish.databaseUrl !== undefined) {
    const appUrl = await migrateStep(steps, wish.databaseUrl);
    await inventInPlace(wish, steps, wish.databaseUrl);
    return { kind: 'external', appUrl, postgres: null };
  }
  const postgres = await steps.run('PostgreSQL', async () => {
    const started = await startEmbeddedPostgres(join(wish.dataFolder, 'postgres'));
    wish.onPostgres(started);
    return { said: `${SAID_OF_LEFTOVER[started.leftover]}, port ${started.port}`, value: started };
  });
  if (!(await hasDatabase(postgres.url, NAME))) await makeDatabase(postgres.url, wish, steps);
  const ownerUrl = withDatabase(postgres.url, NAME);
  const appUrl = await migrateStep(steps, ownerUrl);
  await inventInPlace(wish, steps, ownerUrl);
  return { kind: 'embedded', appUrl, postgres };
}

const SAID_OF_LEFTOVER = {
  none: 'started',
  adopted: 'still running from an interrupted run, taken over',
  stopped: 'left over from another run, started anew',
} as const;

function migrateStep(steps: Steps, ownerUrl: string): Promise<string> {
  return steps.run('Tables', async () => {
    const { applied, appUrl } = await migrate(ownerUrl);
    const said = applied.length === 0 ? 'up to date' : `${applied.length} migrations applied`;
    return { said, value: appUrl };
  });
}

/** Fills a database under another name and renames it when complete, so that a start cut short leaves no half hospital. */
async function makeDatabase(serverUrl: string, wish: DatabaseWish, steps: Steps): Promise<void> {
  await onServer(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${UNFINISHED_NAME} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${UNFINISHED_NAME}`);
  });
  if (wish.invent) {
    const ownerUrl = withDatabase(serverUrl, UNFINISHED_NAME);
    await migrateStep(steps, ownerUrl);
    await inventStep(wish, steps, ownerUrl);
  }
  await onServer(serverUrl, (client) => client.query(`ALTER DATABASE ${UNFINISHED_NAME} RENAME TO ${NAME}`));
}

/** For a database that is not ours to rename: a mark stands in it while the hospital is being invented. */
async function inventInPlace(wish: DatabaseWish, steps: Steps, ownerUrl: string): Promise<void> {
  const state = await onServer(ownerUrl, async (client) => {
    const { rows } = await client.query<{ mark: string | null; empty: boolean }>(
      `SELECT obj_description('public'::regnamespace) AS mark, NOT EXISTS (SELECT FROM list_organization_ids()) AS empty`,
    );
    return rows[0];
  });
  if (state?.mark === UNFINISHED_MARK) {
    throw new PlainError(
      'This database holds a demo hospital whose invention was cut short; give Sheaf an empty database instead.',
    );
  }
  if (!wish.invent || !state?.empty) return;
  const mark = (text: string) => onServer(ownerUrl, (client) => client.query(`COMMENT ON SCHEMA public IS '${text}'`));
  await mark(UNFINISHED_MARK);
  await inventStep(wish, steps, ownerUrl);
  await mark('');
}

function inventStep(wish: DatabaseWish, steps: Steps, ownerUrl: string): Promise<void> {
  return steps.run('Hospital', async (progress) => {
    await keepAccounts(wish.dataFolder, (await wish.invent?.(ownerUrl, progress)) ?? []);
    return { said: 'invented, dated around today', value: undefined };
  });
}

function hasDatabase(serverUrl: string, name: string): Promise<boolean> {
  return onServer(
    serverUrl,
    async (client) => (await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).rowCount === 1,
  );
}

async function onServer<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
