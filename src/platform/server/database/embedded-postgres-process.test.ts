import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findRunningPostgres, isPostgresOn } from './embedded-postgres-process.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test('only a postgres on this very folder is taken for ours', () => {
  const ours = ['/opt/native/bin/postgres', '-D', '/home/a b/pgdata', '-p', '5433'];
  expect(isPostgresOn(ours, '/home/a b/pgdata')).toBe(true);
  expect(isPostgresOn(ours, '/home/a b/pgdata2')).toBe(false);
  expect(isPostgresOn(ours, '/home/a b/pg')).toBe(false);
  expect(isPostgresOn(['/usr/bin/vim', '-D', '/home/a b/pgdata'], '/home/a b/pgdata')).toBe(false);
  expect(isPostgresOn([], '/home/a b/pgdata')).toBe(false);
});

test('a process number that was given to a stranger meanwhile is not taken for the database', async () => {
  const pgdata = await mkdtemp(join(tmpdir(), 'sheaf-pid '));
  folders.push(pgdata);
  await writeFile(join(pgdata, 'postmaster.pid'), `${process.pid}\n${pgdata}\n1\n5433\n\n127.0.0.1\n\nready\n`);
  expect(await findRunningPostgres(pgdata)).toBeNull();
});
