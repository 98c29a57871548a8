// Run after npm install where the registry holds only this computer's platform packages: names the others in package-lock.json,
// without which `npm ci` refuses on every computer.
import { readFile, writeFile } from 'node:fs/promises';
import { findMissingPackages, type PackageLock, platformOf } from './package-lock.ts';

const FILE = new URL('../package-lock.json', import.meta.url);

const lock = JSON.parse(await readFile(FILE, 'utf8')) as PackageLock;
const packages: Record<string, unknown> = { ...lock.packages };
for (const { path, version, isDev } of findMissingPackages(lock)) {
  const platform = platformOf(path);
  if (!/^\d+\.\d+\.\d+\S*$/.test(version) || !platform) {
    console.error(
      `${path} ${version}: its entry cannot be told from its name. Run npm install against a full registry.`,
    );
    process.exitCode = 1;
    continue;
  }
  packages[path] = { version, ...platform, ...(isDev ? { dev: true } : {}), optional: true };
}
const byPath = ([left]: [string, unknown], [right]: [string, unknown]) => (left < right ? -1 : 1);
const sorted = Object.fromEntries(Object.entries(packages).sort(byPath));
await writeFile(FILE, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
