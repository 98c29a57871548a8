import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

export type ProductAccount = { role: string; name: string; email: string; password: string };

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running product is served, without a slash at the end. */
    productUrl: string;
    /** One per role. */
    productAccounts: ProductAccount[];
    /** As the owner: for looking behind the wall. */
    productDatabaseUrl: string;
  }
}

const START = fileURLToPath(new URL('../../src/app/start/start.ts', import.meta.url));
const PATIENTS = 300;
const READY_WITHIN_MS = 120_000;

/** The whole product, started as a newcomer would, on a free port with a fresh database and a small invented hospital. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf product '));
  const data = join(folder, 'data');
  const product = await startProduct(['--data', data, '--patients', String(PATIENTS)]);
  try {
    await refuseUnready(product.url);
  } catch (error) {
    await product.stop();
    throw error;
  }
  const [port, password, accounts] = await Promise.all(
    ['postgres/port', 'postgres/password', 'demo-accounts.json'].map((name) => readFile(join(data, name), 'utf8')),
  );
  project.provide('productUrl', product.url);
  project.provide('productAccounts', JSON.parse(accounts ?? '[]') as ProductAccount[]);
  project.provide('productDatabaseUrl', `postgresql://postgres:${password}@127.0.0.1:${port}/sheaf`);
  return async () => {
    await product.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startProduct(args: readonly string[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [START, '--port', '0', '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', SHEAF_PUBLIC_URL: '' },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Sheaf is ready after .*: (http\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`Sheaf did not start:\n${said}`)));
    setTimeout(() => reject(new Error(`Sheaf was not ready in time:\n${said}`)), READY_WITHIN_MS).unref();
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

async function refuseUnready(url: string): Promise<void> {
  const reply = await fetch(`${url}/ready`);
  if (!reply.ok) throw new Error(`Sheaf is not ready: ${await reply.text()}`);
}
