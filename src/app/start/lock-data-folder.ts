import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { PlainError } from '#platform/server/plain-error.ts';

/** What the holder of the folder says to whoever asks: nothing while it starts, its address, or that it is stopping. */
const STOPPING = 'stopping';
const STOPPING_MS_MAX = 20_000;

export type FolderLock = {
  /** Tells who asks where this Sheaf can be reached. */
  readonly announce: (url: string) => Promise<void>;
  /** Tells who asks that the folder will be free in a moment. */
  readonly announceStop: () => Promise<void>;
  readonly release: () => Promise<void>;
};

/**
 * Takes the data folder for this process alone. On Linux a socket without a file holds the lock and frees itself however the process
 * ends; elsewhere a file with the process number does, and is only taken over when that process is gone. A holder that is stopping is
 * waited for. Throws PlainError.
 */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const real = await realpath(folder);
  const take = () => (process.platform === 'linux' ? lockBySocket(real) : lockByFile(join(real, 'running.json')));
  const giveUpAt = performance.now() + STOPPING_MS_MAX;
  for (;;) {
    const taken = await take();
    if (typeof taken !== 'string') return taken;
    if (taken !== STOPPING || performance.now() > giveUpAt) throw alreadyRunning(taken);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function alreadyRunning(url: string): PlainError {
  return new PlainError(
    url === '' || url === STOPPING
      ? `Sheaf is already running on this data and is still ${url === '' ? 'starting' : 'stopping'}.`
      : `Sheaf is already running on this data (${url}).`,
  );
}

/** The lock, or what its holder says. */
async function lockBySocket(folder: string): Promise<FolderLock | string> {
  const name = `\0sheaf:${createHash('sha256').update(folder).digest('hex')}`;
  let address = '';
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(address);
  });
  const isOurs = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: { code?: string }) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(name, () => resolve(true));
  });
  if (!isOurs) return askHolder(name);
  server.unref();
  return {
    announce: async (url) => {
      address = url;
    },
    announceStop: async () => {
      address = STOPPING;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function askHolder(name: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(name);
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      said += chunk.toString();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
  });
}

/** For systems without sockets that have no file: the lock, or what its holder says. */
export async function lockByFile(file: string): Promise<FolderLock | string> {
  const write = (url: string, flag: 'wx' | 'w') =>
    writeFile(file, JSON.stringify({ pid: process.pid, url }), { flag, mode: 0o600 });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await write('', 'wx');
      return {
        announce: (url) => write(url, 'w'),
        announceStop: () => write(STOPPING, 'w'),
        release: () => rm(file, { force: true }),
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await readHolder(file);
      if (holder && isAlive(holder.pid)) return holder.url;
      await rm(file, { force: true });
    }
  }
  return '';
}

async function readHolder(file: string): Promise<{ pid: number; url: string } | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as { pid: number; url: string };
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
