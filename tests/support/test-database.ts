import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '#platform/server/database/database.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';

export type TestDatabase = {
  /** As the application connects: row level security holds. */
  readonly db: Database;
  readonly appUrl: string;
  /** As the owner: for looking behind the wall and for tampering. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  /** Runs work as staff of an organisation. */
  readonly asStaff: <Value>(organizationId: string, work: (tx: Tx) => Promise<Value>) => Promise<Value>;
};

/** Gives the test file a database of its own, cloned from the migrated template. Call it once at the top of the file. */
export function openTestDatabase({ poolSize = 16 }: { poolSize?: number } = {}): TestDatabase {
  const held: { current?: TestDatabase & { close: () => Promise<void> } } = {};
  beforeAll(async () => {
    held.current = await cloneTemplate(poolSize);
  });
  afterAll(async () => {
    await held.current?.close();
  });
  const now = (): TestDatabase => {
    if (!held.current) throw new Error('the test database is there from beforeAll on');
    return held.current;
  };
  return {
    get db() {
      return now().db;
    },
    get appUrl() {
      return now().appUrl;
    },
    get owner() {
      return now().owner;
    },
    get ownerUrl() {
      return now().ownerUrl;
    },
    asStaff: (organizationId, work) => now().asStaff(organizationId, work),
  };
}

async function cloneTemplate(poolSize: number): Promise<TestDatabase & { close: () => Promise<void> }> {
  const serverUrl = inject('databaseServerUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  // Two clones of one template at the same time refuse each other; the lock lets them queue.
  await server.query('SELECT pg_advisory_lock(77)');
  await server.query(`CREATE DATABASE ${name} TEMPLATE sheaf_template`);
  await server.query('SELECT pg_advisory_unlock(77)');
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const { appUrl } = await migrate(ownerUrl);
  const open = openDatabase(appUrl, { poolSize });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  owner.on('error', () => {});
  return {
    db: open.db,
    appUrl,
    owner,
    ownerUrl,
    asStaff: (organizationId, work) => withinWall(open.db, { organizationId, patientScope: 'all' }, work),
    close: async () => {
      await open.close();
      await owner.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}
