import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { PlainError } from '#platform/server/plain-error.ts';
import { lockDataFolder } from '../start/lock-data-folder.ts';

export type ReachedDatabase = {
  readonly ownerUrl: string;
  /** Stops what was started for this; leaves a running product alone. */
  readonly leave: () => Promise<void>;
};

const NAME = 'sheaf';

/** The product's database: the given address, else the embedded one of the data folder, whether the product is running or not. */
export async function reachDatabase(databaseUrl: string | undefined, dataFolder: string): Promise<ReachedDatabase> {
  if (databaseUrl !== undefined) return { ownerUrl: databaseUrl, leave: async () => {} };
  const folder = join(dataFolder, 'postgres');
  if (!(await stat(folder).catch(() => null))) {
    throw new PlainError(`There is no Sheaf in ${dataFolder} yet. Run npm start once, or name its folder with --data.`);
  }
  // A product that is running holds the lock and owns the server: then the server is only borrowed.
  const lock = await lockDataFolder(dataFolder).catch(() => null);
  const postgres = await startEmbeddedPostgres(folder);
  const url = new URL(postgres.url);
  url.pathname = `/${NAME}`;
  return {
    ownerUrl: url.toString(),
    leave: async () => {
      if (!lock) return;
      await postgres.stop();
      await lock.release();
    },
  };
}
