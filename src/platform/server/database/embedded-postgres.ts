import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { PlainError } from '../plain-error.ts';
import { commandFor, type PostgresAccount } from './embedded-postgres-account.ts';
import { type PostgresPlace, preparePlace } from './embedded-postgres-place.ts';
import { findRunningPostgres, runsProgram, stopPostgres, waitUntilBuried } from './embedded-postgres-process.ts';

export type EmbeddedPostgres = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Stops the server in order; resolves when it is down. */
  readonly stop: () => Promise<void>;
  /** What was found of an earlier run: nothing, a server that was taken over, or one that was stopped first. */
  readonly leftover: 'none' | 'adopted' | 'stopped';
};

export type EmbeddedPostgresOptions = {
  /** False: do as where user namespaces are not allowed. */
  readonly namespaces?: boolean;
  /** The system user that root lends PostgreSQL then; chosen or added when not told. */
  readonly user?: string;
  /** Where the files go when that user cannot reach the folder; /var/lib/sheaf unless told. */
  readonly elsewhere?: string;
};

const LOG_BYTES_MAX = 1_000_000;
const TRIES_MAX = 3;

/**
 * Starts PostgreSQL on 127.0.0.1 with its files in `folder`, laid out on first use. A server that an earlier run left behind on these
 * files is taken over when it is the same program with the same settings, else stopped first. Throws PlainError.
 */
export async function startEmbeddedPostgres(
  folder: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const place = await preparePlace(folder, options);
  const pgdata = join(place.folder, 'pgdata');
  const password = await readOrMakePassword(place);
  await layOut(place, pgdata);
  const running = await findRunningPostgres(pgdata);
  const adopted = running && (await mayAdopt(place, pgdata, running)) && (await answers(urlOf(running.port, password)));
  if (running && adopted) return handle(pgdata, { ...running, password, leftover: 'adopted' });
  if (running && !(await stopPostgres(pgdata, running.pid))) {
    throw new PlainError(`A PostgreSQL left over from an earlier run (process ${running.pid}) cannot be stopped.`);
  }
  await waitUntilBuried(pgdata);
  const started = await startFresh(place, pgdata, password);
  return handle(pgdata, { ...started, password, leftover: running ? 'stopped' : 'none' });
}

type Started = { pid: number; port: number; password: string; leftover: EmbeddedPostgres['leftover'] };

function handle(pgdata: string, { pid, port, password, leftover }: Started): EmbeddedPostgres {
  return {
    url: urlOf(port, password),
    port,
    pid,
    leftover,
    stop: async () => {
      await stopPostgres(pgdata, pid);
    },
  };
}

function urlOf(port: number, password: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/** The log holds no values: neither the parameters and text of a statement nor the detail of an error, which may name a patient. */
function argumentsFor(pgdata: string, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
  return [
    '-D',
    pgdata,
    '-p',
    String(port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

async function mayAdopt(
  place: PostgresPlace,
  pgdata: string,
  running: { pid: number; port: number; command: readonly string[] },
): Promise<boolean> {
  const wanted = [place.binaries.postgres, ...argumentsFor(pgdata, running.port)];
  return wanted.join(' ') === running.command.join(' ') && (await runsProgram(running.pid, place.binaries.postgres));
}

async function readOrMakePassword(place: PostgresPlace): Promise<string> {
  const file = join(place.folder, 'password');
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (known !== '') return known;
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  await handOver(place.account, file);
  return password;
}

async function handOver(account: PostgresAccount, file: string): Promise<void> {
  if (account.kind === 'other-user') await chown(file, account.uid, account.gid);
}

/** Lays the files out beside their final name, so that a start cut short leaves nothing half done. */
async function layOut(place: PostgresPlace, pgdata: string): Promise<void> {
  const version = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) return refuseOtherVersion(place, pgdata, version.trim());
  const fresh = `${pgdata}.new`;
  await rm(fresh, { recursive: true, force: true });
  const password = join(place.folder, 'password');
  const args = [
    '-D',
    fresh,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    '--pwfile',
    password,
    '-E',
    'UTF8',
    '--locale',
    'C',
  ];
  const { program, args: all, identity } = commandFor(place.account, place.binaries.initdb, args);
  const run = spawnSync(program, all, { ...identity, encoding: 'utf8', cwd: place.folder });
  if (run.status !== 0)
    throw new PlainError(reasonIn(`${run.error?.message ?? ''}\n${run.stderr ?? ''}`, place.folder));
  await rm(pgdata, { recursive: true, force: true });
  await rename(fresh, pgdata);
}

function refuseOtherVersion(place: PostgresPlace, pgdata: string, version: string): void {
  const { program, args, identity } = commandFor(place.account, place.binaries.postgres, ['--version']);
  const brought = /\) (\d+)/.exec(spawnSync(program, args, { ...identity, encoding: 'utf8' }).stdout ?? '')?.[1];
  if (brought !== undefined && brought !== version) {
    throw new PlainError(
      `The database in ${pgdata} was made by PostgreSQL ${version} and this Sheaf brings PostgreSQL ${brought}; start the Sheaf it was made with, or choose another folder with --data.`,
    );
  }
}

async function startFresh(
  place: PostgresPlace,
  pgdata: string,
  password: string,
): Promise<{ pid: number; port: number }> {
  const portFile = join(place.folder, 'port');
  const remembered = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  for (let attempt = 1; ; attempt += 1) {
    const port = (attempt === 1 && remembered > 0 && (await freePort(remembered))) || (await freePort(0)) || 0;
    const outcome = await startOn(place, pgdata, urlOf(port, password), port);
    if ('pid' in outcome) {
      await writeFile(portFile, String(port)).catch(() => {});
      return { pid: outcome.pid, port };
    }
    const passing = /Address already in use|could not bind|pre-existing shared memory|is being recovered/.test(
      outcome.log,
    );
    if (attempt >= TRIES_MAX || !passing) throw new PlainError(reasonIn(outcome.log, place.folder));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Resolves to the port when it is free (any free one for 0), else to null. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

const READY_WITHIN_MS = 60_000;

async function startOn(
  place: PostgresPlace,
  pgdata: string,
  url: string,
  port: number,
): Promise<{ pid: number } | { log: string }> {
  const logFile = join(place.folder, 'postgres.log');
  const before = (await stat(logFile).catch(() => null))?.size ?? 0;
  if (before > LOG_BYTES_MAX) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  const { program, args, identity } = commandFor(place.account, place.binaries.postgres, argumentsFor(pgdata, port));
  const child = spawn(program, args, {
    ...identity,
    cwd: place.folder,
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const failed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await log.close();
  child.unref();
  const giveUp = AbortSignal.timeout(READY_WITHIN_MS);
  let over = false;
  void failed.then(() => {
    over = true;
  });
  while (!over && !giveUp.aborted) {
    if (child.pid !== undefined && (await answers(url))) return { pid: child.pid };
    await Promise.race([failed, new Promise((resolve) => setTimeout(resolve, 30))]);
  }
  if (child.pid !== undefined && !over) await stopPostgres(pgdata, child.pid);
  return { log: (await readFile(logFile, 'utf8').catch(() => '')).slice(before > LOG_BYTES_MAX ? 0 : before) };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** One sentence out of what PostgreSQL wrote. */
function reasonIn(log: string, folder: string): string {
  if (/No space left on device|ENOSPC/.test(log)) {
    return `The disk that holds ${folder} is full. Make room there, or choose another folder with --data.`;
  }
  if (/Permission denied|EACCES|wrong ownership|could not access directory/.test(log)) {
    return `The database in ${folder} belongs to another user of this computer. Start Sheaf as that user, or choose another folder with --data.`;
  }
  const line =
    log.split('\n').findLast((each) => /FATAL|PANIC|ERROR|error/.test(each)) ?? log.trim().split('\n').at(-1) ?? '';
  return `PostgreSQL did not start: ${line.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').trim() || 'it gave no reason'}.`;
}
