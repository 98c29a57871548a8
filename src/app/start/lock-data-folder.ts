import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { PlainError } from '#platform/server/plain-error.ts';

export type FolderLock = {
  /** Tells who asks where this Sheaf can be reached. */
  readonly announce: (url: string) => Promise<void>;
  readonly release: () => Promise<void>;
};

/**
 * Takes the data folder for this process alone. On Linux a socket without a file holds the lock and frees itself however the process
 * ends; elsewhere a file with the process number does, and is only taken over when that process is gone. Throws PlainError.
 */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const real = await realpath(folder);
  return process.platform === 'linux' ? lockBySocket(real) : lockByFile(join(real, 'running.json'));
}

function alreadyRunning(url: string): PlainError {
  return new PlainError(
    url === ''
      ? 'Sheaf is already running on this data and is still starting.'
      : `Sheaf is already running on this data (${url}).`,
  );
}

async function lockBySocket(folder: string): Promise<FolderLock> {
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
  if (!isOurs) throw alreadyRunning(await askHolder(name));
  server.unref();
  return {
    announce: async (url) => {
      address = url;
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

/** For systems without sockets that have no file. */
export async function lockByFile(file: string): Promise<FolderLock> {
  const write = (url: string, flag: 'wx' | 'w') =>
    writeFile(file, JSON.stringify({ pid: process.pid, url }), { flag, mode: 0o600 });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await write('', 'wx');
      return { announce: (url) => write(url, 'w'), release: () => rm(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = await readHolder(file);
      if (holder && isAlive(holder.pid)) throw alreadyRunning(holder.url);
      await rm(file, { force: true });
    }
  }
  throw alreadyRunning('');
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
