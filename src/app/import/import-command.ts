import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { IMPORT_POOL_SIZE, type ImportReport, importFolder } from '#features/exchange/server/public.ts';
import { accept, type Result, refuse } from '#kernel/result.ts';
import { type Database, openDatabase } from '#platform/server/database/database.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import type { Access } from '#platform/server/http/call.ts';
import { createProgress } from '../hunt/terminal-progress.ts';
import { explainFailure } from '../start/explain-failure.ts';
import { importReportText } from './import-report-text.ts';
import { reachDatabase } from './reach-database.ts';

const HELP = `Usage: sheaf import FOLDER [--data DIR] [--json]

Takes the FHIR R4 records of a folder (JSON, NDJSON, nested folders) into the product. Patients are known again by their numbers;
running it again changes nothing that has not changed, and a run that was cut off goes on where it stopped.

  --data DIR   the data folder of npm start (default: .data beside this package); DATABASE_URL goes first
  --json       the report as JSON
`;

type ImportArguments = { readonly folder: string; readonly dataFolder: string; readonly json: boolean };

const REPOSITORY = new URL('../../../', import.meta.url).pathname;

/** `sheaf import`: gives the exit code. */
export async function runImport(words: readonly string[]): Promise<number> {
  const read = await readArguments(words);
  if (!read.ok) {
    process.stderr.write(`${read.refusal.sentence}\n`);
    return 1;
  }
  if (read.value === null) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    const report = await importInto(read.value);
    if (typeof report === 'string') {
      process.stderr.write(`${report}\n`);
      return 1;
    }
    process.stdout.write(read.value.json ? `${JSON.stringify(report, null, 2)}\n` : importReportText(report));
    return report.status === 'finished' ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${await explainFailure(error, null)}\n`);
    return 1;
  }
}

async function readArguments(words: readonly string[]): Promise<Result<ImportArguments | null>> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    return refuse(
      'arguments',
      `${error instanceof Error ? (error.message.split('.')[0] ?? '') : ''}. See sheaf import --help.`,
    );
  }
  const { values, positionals } = parsed;
  if (values.help) return accept(null);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    return refuse('arguments', 'Name one folder of records. See sheaf import --help.');
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) return refuse('arguments', `There is no folder ${folder}.`);
  return accept({
    folder: resolve(folder),
    dataFolder: resolve(values.data ?? join(REPOSITORY, '.data')),
    json: values.json ?? false,
  });
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
}

async function importInto({ folder, dataFolder }: ImportArguments): Promise<ImportReport | string> {
  const reached = await reachDatabase(process.env.DATABASE_URL || undefined, dataFolder);
  try {
    const { appUrl } = await migrate(reached.ownerUrl);
    const { db, close } = openDatabase(appUrl, { poolSize: IMPORT_POOL_SIZE });
    try {
      const organizationId = await onlyOrganization(db);
      if (organizationId === null)
        return 'There is not exactly one organisation in this database. Start Sheaf once, or use the upload page.';
      return await importAs(db, organizationId, folder);
    } finally {
      await close();
    }
  } finally {
    await reached.leave();
  }
}

async function importAs(db: Database, organizationId: string, folder: string): Promise<ImportReport> {
  const progress = createProgress(process.stderr, () => performance.now());
  const access: Access = { organizationId, patientScope: 'all', personId: '', personName: 'Command line', roles: [] };
  const report = await importFolder(folder, {
    db,
    access,
    importRunId: uuidv7(),
    label: basename(folder),
    today: new Date().toISOString().slice(0, 10),
    onProgress: ({ taken, updated, unchanged }) =>
      progress.show(`Patients: ${taken} taken, ${updated} updated, ${unchanged} unchanged`),
  });
  progress.clear();
  return report;
}

async function onlyOrganization(db: Database): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM list_organization_ids() AS id`.execute(db);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
