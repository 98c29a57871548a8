import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { databasePidOf, freshFolders } from '../support/data-folder.ts';
import { startSheaf } from '../support/start-sheaf.ts';

const freshFolder = freshFolders();

test('a PostgreSQL of the hospital’s own serves as well, under an owner who is no superuser, and runs on when Sheaf stops', async () => {
  const elsewhere = await freshFolder();
  const own = await startEmbeddedPostgres(join(elsewhere, 'postgres'));
  const admin = new pg.Client({ connectionString: own.url });
  admin.on('error', () => {});
  await admin.connect();
  await admin.query("CREATE ROLE hospital LOGIN CREATEROLE PASSWORD 'a-word'");
  await admin.query('CREATE DATABASE hospital OWNER hospital');
  const url = `postgresql://hospital:a-word@127.0.0.1:${own.port}/hospital`;

  const data = await freshFolder();
  const first = startSheaf(['--data', data, '--patients', '40'], { env: { DATABASE_URL: url } });
  const address = await first.ready();
  expect(first.said()).not.toContain('PostgreSQL ');
  expect(first.said()).toMatch(/Hospital +invented/);
  expect(await (await fetch(`${address}/health`)).json()).toMatchObject({ status: 'up', database: 'external' });
  expect(await first.stop()).toBe(0);
  expect(await databasePidOf(data)).toBeNull();
  expect((await admin.query('SELECT 1')).rowCount).toBe(1);

  const second = startSheaf(['--data', data], { env: { DATABASE_URL: url } });
  await second.ready();
  expect(second.said()).not.toContain('Hospital ');
  expect(await second.stop()).toBe(0);
  await admin.end();
  await own.stop();
});
