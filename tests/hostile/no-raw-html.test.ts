import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../src', import.meta.url));
/** Ways in which text from a record could become part of a page, or of a program. */
const WAYS_IN =
  /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe|srcDoc|\beval\(|new Function\(|javascript:/;

test('no screen can render a record as HTML: nothing in the product sets HTML from text', async () => {
  const names = (await readdir(SOURCES, { recursive: true })).filter(
    (name) => /\.(?:tsx?|mjs|html)$/.test(name) && !/\.test\.tsx?$/.test(name),
  );
  expect(names.length).toBeGreaterThan(200);
  const found: string[] = [];
  for (const name of names) {
    const text = await readFile(join(SOURCES, name), 'utf8').catch(() => '');
    if (WAYS_IN.test(text)) found.push(name);
  }
  expect(found).toEqual([]);
});
