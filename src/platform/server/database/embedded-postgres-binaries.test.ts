import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { linkLibraries } from './embedded-postgres-binaries.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test('library links that no install script has made are made; those that are there stay as they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-links '));
  folders.push(folder);
  const lib = join(folder, 'native', 'lib');
  await mkdir(lib, { recursive: true });
  await writeFile(join(lib, 'libpq.so.5.18'), 'library');
  await symlink('somewhere-else', join(lib, 'libpq.so'));
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  await linkLibraries(join(folder, 'native'));
  expect(await readFile(join(lib, 'libpq.so.5'), 'utf8')).toBe('library');
  expect(await readlink(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await readlink(join(lib, 'libpq.so'))).toBe('somewhere-else');
  await linkLibraries(join(folder, 'native'));
});
