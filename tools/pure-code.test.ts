import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));
const PURE = /^(kernel|engine)\/|^features\/[^/]+\/(domain\/|public\.ts$|[^/]+\.ts$)/;

/** What would make the same facts give different decisions. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'the clock': /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\(/,
  dice: /\bMath\.random\(|\bcrypto\.|\brandomUUID\(/,
  waiting: /\bawait\b|\basync\b|\bsetTimeout\(/,
  'the console': /\bconsole\./,
};

async function pureFiles(): Promise<string[]> {
  const entries = await readdir(SOURCES, { recursive: true });
  return entries.filter((path) => PURE.test(path) && /\.ts$/.test(path) && !/\.(test|bench)\.ts$/.test(path));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replaceAll(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, "''");
}

test.each(Object.entries(FORBIDDEN))('decisions, kernel and engine know nothing of %s', async (_, pattern) => {
  const files = await pureFiles();
  expect(files.length).toBeGreaterThan(50);
  const offenders: string[] = [];
  for (const file of files) {
    if (pattern.test(withoutComments(await readFile(join(SOURCES, file), 'utf8')))) offenders.push(file);
  }
  expect(offenders).toEqual([]);
});
