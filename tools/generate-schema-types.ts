// Run after a change of db/migrations: writes the table types that Kysely uses. `--check` only compares, for CI.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/server/database/embedded-postgres.ts';
import { migrate } from '#platform/server/database/migrate.ts';

const TARGET = new URL('../src/platform/server/database/generated/schema.ts', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'sheaf-types-'));
const postgres = await startEmbeddedPostgres(folder);
try {
  await migrate(postgres.url);
  const file = join(folder, 'schema.ts');
  execFileSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      '--url',
      postgres.url,
      '--dialect',
      'postgres',
      '--out-file',
      file,
      '--date-parser',
      'string',
      '--numeric-parser',
      'number',
      '--default-schema',
      'public',
      '--include-pattern',
      'public.*',
      '--type-mapping',
      '{"int8":"number"}',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const made = await readFile(file, 'utf8');
  if (process.argv.includes('--check')) {
    if (made !== (await readFile(TARGET, 'utf8'))) {
      console.error('The generated table types do not match db/migrations. Run: npm run generate');
      process.exitCode = 1;
    }
  } else {
    await writeFile(TARGET, made);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
