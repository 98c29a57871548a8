import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));

/** The files of a small product that keeps to the rules. */
const ALLOWED: Readonly<Record<string, string>> = {
  'src/kernel/day.ts': "import { Temporal } from 'temporal-polyfill';\nexport const day = Temporal;",
  'src/engine/plan.ts': "import { day } from '#kernel/day.ts';\nexport const plan = day;",
  'src/features/seats/domain/seat.ts': "import { plan } from '#engine/plan.ts';\nexport const seat = plan;",
  'src/features/seats/public.ts': "export { seat } from './domain/seat.ts';",
  'src/features/seats/contract.ts':
    "import { z } from 'zod';\nimport { seat } from './domain/seat.ts';\nexport const c = [z, seat];",
  'src/features/seats/server/seat-store.ts': "import { seat } from '../domain/seat.ts';\nexport const store = seat;",
  'src/features/seats/server/public.ts': "export { store } from './seat-store.ts';",
  'src/features/seats/client/SeatPage.tsx':
    "import { c } from '../contract.ts';\nexport const SeatPage = () => <b>{c.length}</b>;",
  'src/features/cards/domain/card.ts': "import { seat } from '#features/seats/public.ts';\nexport const card = seat;",
  'src/features/cards/server/card-store.ts':
    "import { store } from '#features/seats/server/public.ts';\nexport const s = store;",
  'src/platform/server/clock.ts': "import { day } from '#kernel/day.ts';\nexport const clock = day;",
  'src/platform/client/Frame.tsx': 'export const Frame = () => <b />;',
  'src/app/server.ts': "import { store } from '#features/seats/server/seat-store.ts';\nexport const app = store;",
};

/** One forbidden import each: the rule that must refuse it, the file it is written to, and what it imports. */
const FORBIDDEN: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['kernel-alone', 'src/kernel/x1.ts', '#engine/plan.ts'],
  ['kernel-alone', 'src/kernel/x2.ts', 'node:fs'],
  ['engine-on-kernel', 'src/engine/x1.ts', '#features/seats/public.ts'],
  ['engine-on-kernel', 'src/engine/x2.ts', 'zod'],
  ['domain-pure', 'src/features/seats/domain/x1.ts', 'node:crypto'],
  ['domain-pure', 'src/features/seats/domain/x2.ts', 'zod'],
  ['domain-pure', 'src/features/seats/domain/x3.ts', '../contract.ts'],
  ['domain-pure', 'src/features/cards/domain/x4.ts', '#features/seats/domain/seat.ts'],
  ['domain-pure', 'src/features/cards/public.ts', './server/card-store.ts'],
  ['contract-pure', 'src/features/cards/contract.ts', '#platform/server/clock.ts'],
  ['feature-by-its-public-face', 'src/features/cards/server/x1.ts', '#features/seats/server/seat-store.ts'],
  ['feature-by-its-public-face', 'src/features/cards/client/x2.ts', '#features/seats/client/SeatPage.tsx'],
  ['server-face-for-servers', 'src/features/cards/client/x3.ts', '#features/seats/server/public.ts'],
  ['server-without-client', 'src/features/seats/server/x1.ts', '../client/SeatPage.tsx'],
  ['server-without-client', 'src/platform/server/x1.ts', '#platform/client/Frame.tsx'],
  ['client-without-server', 'src/features/seats/client/x1.ts', '../server/seat-store.ts'],
  ['client-without-node', 'src/features/seats/client/x2.ts', 'node:path'],
  ['platform-knows-no-feature', 'src/platform/server/x2.ts', '#features/seats/public.ts'],
  ['platform-contract-for-both-sides', 'src/platform/contract/x1.ts', '#platform/server/clock.ts'],
  ['nobody-imports-app', 'src/features/seats/server/x2.ts', '#app/server.ts'],
  ['product-without-tests', 'src/platform/server/x3.ts', '../../../tests/support/fake.ts'],
  ['found', 'src/platform/server/x4.ts', './nowhere.ts'],
  ['declared', 'src/platform/server/x5.ts', 'undici-types'],
  ['product-without-development-packages', 'src/platform/server/x6.ts', 'fast-check'],
  ['no-cycles', 'src/app/x1.ts', './x2.ts'],
];

const TYPE_ONLY: readonly [string, string] = ['src/engine/x3.ts', '#features/seats/public.ts'];

type Violation = { readonly from: string; readonly rule: { readonly name: string } };
let folder = '';
let violations: readonly Violation[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf-rules-'));
  for (const name of ['package.json', '.dependency-cruiser.cjs']) await cp(join(REPOSITORY, name), join(folder, name));
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  await write('tests/support/fake.ts', 'export const fake = 1;');
  await write('src/app/x2.ts', "import './x1.ts';");
  for (const [file, text] of Object.entries(ALLOWED)) await write(file, text);
  for (const [, file, imports] of FORBIDDEN) await write(file, `import '${imports}';\n`);
  await write(TYPE_ONLY[0], `import type { seat } from '${TYPE_ONLY[1]}';\nexport type Seat = typeof seat;\n`);
  violations = cruise();
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

function cruise(): Violation[] {
  const command = join(REPOSITORY, 'node_modules/.bin/depcruise');
  const text = execFileSync(process.execPath, [command, '--output-type', 'json', 'src', 'tests'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  return (JSON.parse(text) as { summary: { violations: Violation[] } }).summary.violations;
}

function rulesAgainst(file: string): string[] {
  return violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

test.each(Object.keys(ALLOWED))('%s keeps to the rules', (file) => {
  expect(rulesAgainst(file)).toEqual([]);
});

test.each(FORBIDDEN)('the rule %s refuses that %s imports %s', (rule, file) => {
  expect(rulesAgainst(file)).toContain(rule);
});

test('an import of types alone is refused like any other', () => {
  expect(rulesAgainst(TYPE_ONLY[0])).toContain('engine-on-kernel');
});
