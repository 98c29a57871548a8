import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#platform/server/database/database.ts';
import type { Access } from '#platform/server/http/call.ts';
import { IMPORT_POOL_SIZE, importFolder } from './import-folder.ts';

export type ImportWork = {
  readonly appUrl: string;
  readonly access: Access;
  readonly folder: string;
  readonly importRunId: string;
  readonly label: string;
  readonly today: string;
  readonly names: ReadonlyMap<string, string>;
};

// Why: reading records is work for a processor, and the server has people waiting.
const { appUrl, folder, ...given } = workerData as ImportWork;
const database = openDatabase(appUrl, { poolSize: IMPORT_POOL_SIZE });
try {
  await importFolder(folder, { ...given, db: database.db });
} finally {
  await database.close();
  parentPort?.close();
}
