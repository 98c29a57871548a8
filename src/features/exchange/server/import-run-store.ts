import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { IMPORT_ISSUES_SHOWN_MAX } from '../contract.ts';

export type ImportCounts = {
  readonly taken: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly refused: number;
};

export type ImportStatus = 'running' | 'finished' | 'failed' | 'cancelled';

export type ImportRun = ImportCounts & {
  readonly id: string;
  readonly label: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly status: ImportStatus;
};

export type ImportIssue = {
  readonly file: string;
  readonly place: string;
  /** kept: taken, but for what was changed here. */
  readonly outcome: 'skipped' | 'refused' | 'kept';
  readonly reason: string;
};

const COLUMNS = [
  'id',
  'label',
  'started_at',
  'finished_at',
  'status',
  'taken',
  'updated',
  'unchanged',
  'skipped',
  'refused',
] as const;

type Row = ImportCounts & { id: string; label: string; started_at: Date; finished_at: Date | null; status: string };

export async function addImportRun(
  tx: Tx,
  run: { organizationId: string; id: string; label: string; startedBy: string | null; startedAt: Date },
): Promise<void> {
  await tx
    .insertInto('import_run')
    .values({
      organization_id: run.organizationId,
      id: run.id,
      label: run.label,
      started_by: run.startedBy,
      started_at: run.startedAt,
      status: 'running',
    })
    .execute();
}

/** Counts and status of a run that is still running; false when somebody ended it meanwhile. */
export async function saveImportProgress(
  tx: Tx,
  organizationId: string,
  run: { id: string; counts: ImportCounts; status: ImportStatus; finishedAt: Date | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import_run')
    .set({ ...run.counts, status: run.status, finished_at: run.finishedAt, heard_at: sql`now()` })
    .where('organization_id', '=', organizationId)
    .where('id', '=', run.id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends a running run from outside. */
export async function endImportRun(
  tx: Tx,
  organizationId: string,
  ended: { id: string; status: 'cancelled' | 'failed'; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import_run')
    .set({ status: ended.status, finished_at: ended.at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', ended.id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends runs that have not been heard of since: their process is gone. Gives how many. */
export async function endSilentImportRuns(
  tx: Tx,
  organizationId: string,
  { heardBefore, at }: { heardBefore: Date; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('import_run')
    .set({ status: 'failed', finished_at: at })
    .where('organization_id', '=', organizationId)
    .where('status', '=', 'running')
    .where('heard_at', '<', heardBefore)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function listImportRuns(tx: Tx, organizationId: string): Promise<ImportRun[]> {
  const rows = await tx
    .selectFrom('import_run')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .orderBy('started_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(runOf);
}

export async function readImportRun(tx: Tx, organizationId: string, id: string): Promise<ImportRun | null> {
  const row = await tx
    .selectFrom('import_run')
    .select(COLUMNS)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

function runOf({ started_at, finished_at, status, ...rest }: Row): ImportRun {
  return { ...rest, startedAt: started_at, finishedAt: finished_at, status: status as ImportStatus };
}

export async function addImportIssues(
  tx: Tx,
  organizationId: string,
  importRunId: string,
  issues: readonly (ImportIssue & { id: string })[],
): Promise<void> {
  // Why: one statement takes only so many values, and a folder may hold any number of broken files.
  await sql`
    INSERT INTO import_issue (organization_id, import_run_id, id, file, place, outcome, reason)
    SELECT ${organizationId}, ${importRunId}, issue.*
    FROM jsonb_to_recordset(${JSON.stringify(issues)}::jsonb)
      AS issue(id uuid, file text, place text, outcome text, reason text)`.execute(tx);
}

export async function listImportIssues(
  tx: Tx,
  organizationId: string,
  importRunId: string,
): Promise<{ issues: ImportIssue[]; leftOut: number }> {
  const issues = await tx
    .selectFrom('import_issue')
    .select(['file', 'place', 'outcome', 'reason'])
    .where('organization_id', '=', organizationId)
    .where('import_run_id', '=', importRunId)
    .orderBy('file')
    .orderBy('id')
    .limit(IMPORT_ISSUES_SHOWN_MAX)
    .execute();
  const { count } = await tx
    .selectFrom('import_issue')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('import_run_id', '=', importRunId)
    .executeTakeFirstOrThrow();
  return {
    issues: issues.map((issue) => ({ ...issue, outcome: issue.outcome as ImportIssue['outcome'] })),
    leftOut: Math.max(0, Number(count) - issues.length),
  };
}
