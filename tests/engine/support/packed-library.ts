import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { REPOSITORY } from '../../../tools/run-command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of someone who installed the package: `node_modules/sheaf` and what it depends on. */
    readonly consumerFolder: string;
  }
}

const run = promisify(execFile);

/** Packs the package as npm would publish it, and unpacks it into the folder of a consumer. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-consumer-'));
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    await run(process.execPath, ['tools/build-library.ts'], { cwd: REPOSITORY });
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: REPOSITORY });
    const [archive = ''] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
    const modules = join(folder, 'node_modules');
    await mkdir(join(modules, 'sheaf'), { recursive: true });
    await run('tar', ['-xzf', join(folder, archive), '-C', join(modules, 'sheaf'), '--strip-components=1']);
    await symlink(join(REPOSITORY, 'node_modules'), join(modules, 'sheaf', 'node_modules'));
  } catch (error) {
    await forget();
    throw error;
  }
  project.provide('consumerFolder', folder);
  return forget;
}
