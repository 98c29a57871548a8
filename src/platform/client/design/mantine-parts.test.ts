import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCES = fileURLToPath(new URL('../../../', import.meta.url));
const STYLES = fileURLToPath(new URL('../../../../node_modules/@mantine/core/styles/', import.meta.url));

test('every part of Mantine that a screen shows has its styles', () => {
  const parts = readFileSync(new URL('./mantine-parts.css', import.meta.url), 'utf8');
  const used = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => namesFromMantine(readFileSync(`${SOURCES}/${path}`, 'utf8')))
    .filter((name) => existsSync(`${STYLES}${name}.layer.css`));
  expect(used).toContain('Button');
  expect([...new Set(used)].filter((name) => !parts.includes(`/${name}.layer.css`))).toEqual([]);
});

function namesFromMantine(source: string): string[] {
  return [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names]) =>
    (names ?? '').split(',').map((name) => name.replace('type ', '').trim()),
  );
}
