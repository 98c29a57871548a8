import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { databasePidOf } from '../support/data-folder.ts';
import { startSheaf } from '../support/start-sheaf.ts';

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };
const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    spawnSync('umount', [folder], { stdio: 'ignore' });
    await rm(folder, { recursive: true, force: true });
  }
});

async function aFolder(mode: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf home '));
  folders.push(folder);
  await chmod(folder, mode);
  return folder;
}

function canReachRepository(): boolean {
  return IS_ROOT && spawnSync('test', ['-r', join(REPOSITORY, 'package.json')], NOBODY).status === 0;
}

async function questionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ fsync: string }>('SHOW fsync');
  await client.end();
  return rows[0]?.fsync ?? '';
}

test.skipIf(!IS_ROOT)('root starts it in a home that only root may enter', async () => {
  const home = await aFolder(0o700);
  const data = join(home, 'my data');
  const sheaf = startSheaf(['--data', data, '--no-demo'], { env: { HOME: home } });
  await sheaf.ready();
  expect(await databasePidOf(data)).not.toBeNull();
  expect(await sheaf.stop()).toBe(0);
  expect(await databasePidOf(data)).toBeNull();
});

test.skipIf(!canReachRepository())('an ordinary user starts it in a home of their own', async () => {
  const home = await aFolder(0o700);
  await chown(home, NOBODY.uid, NOBODY.gid);
  const data = join(home, 'my data');
  const sheaf = startSheaf(['--data', data, '--no-demo'], { identity: NOBODY, env: { HOME: home } });
  await sheaf.ready();
  expect(await sheaf.stop()).toBe(0);
});

test.skipIf(!canReachRepository())('a folder that belongs to somebody else is told in one sentence', async () => {
  const home = await aFolder(0o755);
  const sheaf = startSheaf(['--data', join(home, 'data'), '--no-demo'], { identity: NOBODY });
  expect(await sheaf.ended).toBe(1);
  expect(sheaf.said()).toMatch(/\nThe data folder .* cannot be written\. Choose another with --data\.\n$/);
});

test.skipIf(!IS_ROOT)(
  'where root may not make namespaces, the database runs under a system user, and again after that',
  async () => {
    const folder = await aFolder(0o755);
    const options = { namespaces: false, user: 'nobody', elsewhere: join(folder, 'elsewhere') };
    for (let start = 0; start < 2; start += 1) {
      const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), options);
      expect(await questionOf(postgres.url)).toBe('on');
      await postgres.stop();
    }
    expect(await readdir(join(folder, 'postgres'))).toContain('pgdata');
  },
);

test.skipIf(!IS_ROOT)('a system user who cannot enter the home gets its files elsewhere', async () => {
  const home = await aFolder(0o700);
  const open = await aFolder(0o755);
  const options = { namespaces: false, user: 'nobody', elsewhere: join(open, 'elsewhere') };
  const first = await startEmbeddedPostgres(join(home, 'postgres'), options);
  expect(await questionOf(first.url)).toBe('on');
  const second = await startEmbeddedPostgres(join(home, 'postgres'), options);
  expect(second).toMatchObject({ leftover: 'adopted', pid: first.pid });
  await second.stop();
  expect(await readdir(join(home, 'postgres'))).not.toContain('pgdata');
});

const MAY_MOUNT =
  IS_ROOT &&
  spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs "$d" && umount "$d" && rmdir "$d"'])
    .status === 0;

test.skipIf(!MAY_MOUNT).each([
  ['8m', 'before the database is laid out'],
  ['60m', 'when the database is already there'],
])('a full disk of %s, %s, is told in one sentence', async (size, when) => {
  const disk = await aFolder(0o755);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status).toBe(0);
  const data = join(disk, 'data');
  await mkdir(data);
  if (when.startsWith('when')) {
    const postgres = await startEmbeddedPostgres(join(data, 'postgres'));
    await postgres.stop();
    await writeFile(join(disk, 'ballast'), Buffer.alloc(60_000_000)).catch(() => {});
  }
  const sheaf = startSheaf(['--data', data, '--no-demo']);
  expect(await sheaf.ended).toBe(1);
  expect(sheaf.said()).toMatch(
    /\nThe disk that holds .* is full\. Make room there, or choose another folder with --data\.\n$/,
  );
  expect(await databasePidOf(data)).toBeNull();
});
