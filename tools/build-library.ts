// Run before the package is packed: writes `sheaf/engine` and its command as JavaScript with declarations into dist/library, because
// Node does not run TypeScript from inside node_modules.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transformWithOxc } from 'vite';
import { REPOSITORY, runCommand } from './run-command.ts';
import { withBuiltImports } from './with-built-imports.ts';

const DECLARATION = /\.d\.ts$/;
const SCHEMAS = 'engine/generated';

/** Written beside its place first, so that nobody meets half a library. */
const draft = join(REPOSITORY, 'dist', `library-${process.pid}`);
const target = join(REPOSITORY, 'dist', 'library');

async function writeModule(declaration: string): Promise<void> {
  const path = declaration.replace(DECLARATION, '');
  const folder = dirname(path);
  const source = await readFile(join(REPOSITORY, 'src', `${path}.ts`), 'utf8');
  const types = await readFile(join(draft, declaration), 'utf8');
  const { code } = await transformWithOxc(source, `${path}.ts`, { lang: 'ts', target: 'es2024', sourcemap: false });
  await writeFile(join(draft, `${path}.js`), withBuiltImports(code, folder));
  await writeFile(join(draft, declaration), withBuiltImports(types, folder));
}

try {
  await mkdir(draft, { recursive: true });
  const { code, said } = await runCommand(
    ['tsc', '-p', 'tsconfig.library.json', '--outDir', relative(REPOSITORY, draft)],
    { isShown: false },
  );
  if (code !== 0) throw new Error(`The library cannot be built:\n${said}`);
  const written = await readdir(draft, { recursive: true });
  await Promise.all(written.filter((path) => DECLARATION.test(path)).map(writeModule));
  await cp(join(REPOSITORY, 'src', SCHEMAS), join(draft, SCHEMAS), { recursive: true });
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
} finally {
  await rm(draft, { recursive: true, force: true });
}
