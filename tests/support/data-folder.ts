import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { findRunningPostgres, stopPostgres } from '#platform/server/database/embedded-postgres-process.ts';

/** Connection string of the owner of an embedded database. */
export async function ownerUrlOf(dataFolder: string): Promise<string> {
  const [port, password] = await Promise.all(
    ['port', 'password'].map((name) => readFile(join(dataFolder, 'postgres', name), 'utf8')),
  );
  return `postgresql://postgres:${password?.trim()}@127.0.0.1:${port?.trim()}/sheaf`;
}

/** The process of the embedded database, or null when it is down. */
export async function databasePidOf(dataFolder: string): Promise<number | null> {
  return (await findRunningPostgres(join(dataFolder, 'postgres', 'pgdata')))?.pid ?? null;
}

/** Gives each test new data folders, with a space in their names; afterwards no database is left running and no file is left. */
export function freshFolders(): () => Promise<string> {
  const made: string[] = [];
  afterEach(async () => {
    for (const folder of made.splice(0)) {
      const pid = await databasePidOf(folder);
      if (pid !== null) await stopPostgres(join(folder, 'postgres', 'pgdata'), pid);
      await rm(join(folder, '..'), { recursive: true, force: true });
    }
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf life '));
    await chmod(folder, 0o755);
    made.push(join(folder, 'data'));
    return join(folder, 'data');
  };
}
