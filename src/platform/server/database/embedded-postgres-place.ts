import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { canRun, chooseAccount, type PostgresAccount } from './embedded-postgres-account.ts';
import { copyBinaries, findPostgresBinaries, type PostgresBinaries } from './embedded-postgres-binaries.ts';

export type PostgresPlace = {
  readonly account: PostgresAccount;
  readonly binaries: PostgresBinaries;
  /** Holds pgdata, the password, the port and the log. */
  readonly folder: string;
};

/** Where another account's files go when the wanted folder lies behind a door it cannot pass. */
const ELSEWHERE = '/var/lib/sheaf';

/**
 * Decides under which account PostgreSQL runs and where its files lie, and makes the folder. Throws PlainError when the folder
 * cannot be used.
 */
export async function preparePlace(
  wanted: string,
  options: { namespaces?: boolean; user?: string; elsewhere?: string } = {},
): Promise<PostgresPlace> {
  const folder = resolve(wanted);
  await makeFolder(folder);
  const owner = await stat(join(folder, 'pgdata')).catch(() => null);
  const account = chooseAccount(owner?.uid ?? null, options);
  const binaries = await findPostgresBinaries();
  if (account.kind !== 'other-user') return { account, binaries, folder };
  const place = await reachableFolder(account, folder, options.elsewhere ?? ELSEWHERE);
  return { account, folder: place, binaries: await runnableBinaries(account, binaries, place) };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await readdir(folder);
  } catch (error) {
    throw new PlainError(`The data folder ${folder} cannot be used (${codeOf(error)}). Choose another with --data.`);
  }
}

type OtherUser = Extract<PostgresAccount, { kind: 'other-user' }>;

async function reachableFolder(account: OtherUser, folder: string, elsewhere: string): Promise<string> {
  await giveTo(account, folder);
  if (canRun(account, 'test', ['-w', folder])) return folder;
  const other = join(elsewhere, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await mkdir(other, { recursive: true, mode: 0o711 });
  await giveTo(account, other);
  return other;
}

async function giveTo(account: OtherUser, folder: string): Promise<void> {
  await chown(folder, account.uid, account.gid);
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await lstat(path)).isFile()) await chown(path, account.uid, account.gid);
  }
}

async function runnableBinaries(account: OtherUser, binaries: PostgresBinaries, folder: string) {
  if (canRun(account, binaries.postgres, ['--version'])) return binaries;
  const copy = await copyBinaries(binaries, join(folder, 'binaries'));
  if (canRun(account, copy.postgres, ['--version'])) return copy;
  throw new PlainError(
    'PostgreSQL does not run under an ordinary account here. Set DATABASE_URL to a PostgreSQL of your own.',
  );
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';
}
