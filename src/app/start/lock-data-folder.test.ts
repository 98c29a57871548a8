import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lockByFile, lockDataFolder } from './lock-data-folder.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-lock '));
  folders.push(folder);
  return folder;
}

test('one process holds a data folder; who comes second hears where the first one is', async () => {
  const folder = await aFolder();
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow('Sheaf is already running on this data and is still starting.');
  await lock.announce('http://localhost:3000');
  await expect(lockDataFolder(folder)).rejects.toThrow(
    'Sheaf is already running on this data (http://localhost:3000).',
  );
  await lock.release();
  await (await lockDataFolder(folder)).release();
});

test('two folders do not get in each other’s way', async () => {
  const locks = [await lockDataFolder(await aFolder()), await lockDataFolder(await aFolder())];
  for (const lock of locks) await lock.release();
});

test('who comes while the first one is stopping waits for it', async () => {
  const folder = await aFolder();
  const lock = await lockDataFolder(folder);
  await lock.announceStop();
  const next = lockDataFolder(folder);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await lock.release();
  await (await next).release();
});

test('where a file holds the lock, a living holder keeps it and a dead one loses it', async () => {
  const file = join(await aFolder(), 'running.json');
  const lock = await lockByFile(file);
  if (typeof lock === 'string') throw new Error('the folder was free');
  await lock.announce('http://localhost:3000');
  expect(await lockByFile(file)).toBe('http://localhost:3000');
  await lock.release();
  await writeFile(file, JSON.stringify({ pid: 2 ** 30, url: 'http://localhost:3000' }));
  expect(await lockByFile(file)).not.toBeTypeOf('string');
});
