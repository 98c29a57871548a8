import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressAssets } from './compress-assets.ts';

export type ClientBuild =
  | { readonly outcome: 'kept' | 'built' }
  | { readonly outcome: 'failed'; readonly reason: string };

const HASH_FILE = '.source-hash';

/**
 * Builds the screens into `dist/client` of the repository when their sources have changed since the last build. The new build takes
 * the place of the old one only when it is complete; a failed build leaves the old one.
 */
export async function buildClient(repository: string): Promise<ClientBuild> {
  const target = join(repository, 'dist', 'client');
  const wanted = await hashSources(repository);
  const present = await readFile(join(target, HASH_FILE), 'utf8').catch(() => '');
  if (present === wanted) return { outcome: 'kept' };
  const fresh = join(repository, 'dist', `client-${process.pid}`);
  const failure = await runVite(repository, fresh);
  if (failure !== null) {
    await rm(fresh, { recursive: true, force: true });
    return { outcome: 'failed', reason: failure };
  }
  await compressAssets(join(fresh, 'assets'));
  await writeFile(join(fresh, HASH_FILE), wanted);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  return { outcome: 'built' };
}

/** Over every file the screens may be made of: everything but server code and tests, the settings and the packages. */
async function hashSources(repository: string): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(join(repository, 'src'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/]server[\\/]|\.test\.tsx?$/.test(path))
    .concat(['vite.config.ts', 'package-lock.json', 'tsconfig.base.json'].map((name) => join(repository, name)))
    .sort();
  for (const path of files) {
    hash.update(path.slice(repository.length));
    hash.update(await readFile(path).catch(() => ''));
  }
  return hash.digest('hex');
}

/** In a process of its own, so that the rest of the start goes on meanwhile. Resolves to the reason of a failure, or null. */
function runVite(repository: string, outFolder: string): Promise<string | null> {
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outFolder, '--logLevel', 'error'], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Whatever the environment is called, the screens are built for use: React's own checks would double them.
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? null : reasonIn(said)));
  });
}

function reasonIn(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /^(\[|Error:|.*\[vite\])/.test(line)) ?? lines.find((line) => line !== '') ?? 'no reason given'
  );
}
