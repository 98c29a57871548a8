import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type StartedSheaf = {
  readonly child: ChildProcess;
  /** Everything it has written so far. */
  readonly said: () => string;
  /** Its address, once it is ready; rejects with what it said when it ends before. */
  readonly ready: () => Promise<string>;
  /** Its exit code, once it has ended and let go of its output. */
  readonly ended: Promise<number | null>;
  /** Sends a signal and resolves to the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

const START = fileURLToPath(new URL('../../src/app/start/start.ts', import.meta.url));
const READY_WITHIN_MS = 110_000;

/** Starts the product as `npm start` does, on a free port unless told otherwise. */
export function startSheaf(
  args: readonly string[],
  { env = {}, identity = {} }: { env?: Record<string, string>; identity?: { uid?: number; gid?: number } } = {},
): StartedSheaf {
  const child = spawn(process.execPath, [START, '--port', '0', '--no-open', ...args], {
    ...identity,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', SHEAF_PUBLIC_URL: '', npm_lifecycle_event: '', ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ready = () =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const url = /Sheaf is ready after .*: (http\S+)[\s\S]*Ctrl-C stops it/.exec(said)?.[1];
        if (url) resolve(url);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`Sheaf ended before it was ready:\n${said}`)));
      setTimeout(() => reject(new Error(`Sheaf was not ready in time:\n${said}`)), READY_WITHIN_MS).unref();
    });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { child, said: () => said, ready, ended, stop };
}
