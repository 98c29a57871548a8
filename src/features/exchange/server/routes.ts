import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { cancelImport, listImports, readImport } from '../contract.ts';
import { endImportRun, type ImportRun, listImportIssues, listImportRuns, readImportRun } from './import-run-store.ts';
import { siuRoutes } from './siu/siu-routes.ts';

const UNKNOWN = refuse('not-found', 'There is no such import.');

export const exchangeRoutes: readonly ServedRoute[] = [
  ...siuRoutes,
  serve(listImports, async ({ tx, access }) => {
    const runs = await listImportRuns(tx, access.organizationId);
    return accept({ runs: runs.map(viewOf) });
  }),
  serve(readImport, async ({ tx, access, params }) => {
    const run = await readImportRun(tx, access.organizationId, params.importRunId);
    if (!run) return UNKNOWN;
    const { issues, leftOut } = await listImportIssues(tx, access.organizationId, run.id);
    return accept({ run: viewOf(run), issues, issuesLeftOut: leftOut });
  }),
  serve(cancelImport, async ({ tx, access, params, now, audit, publish }) => {
    const before = await readImportRun(tx, access.organizationId, params.importRunId);
    if (!before) return UNKNOWN;
    if (!(await endImportRun(tx, access.organizationId, { id: before.id, status: 'cancelled', at: now }))) {
      return refuse('not-running', 'This import has already ended.');
    }
    await audit({
      action: 'update',
      entityType: 'import',
      entityId: before.id,
      purpose: 'operations',
      detail: { status: 'cancelled' },
    });
    await publish({ topic: 'import', audience: 'records.import', payload: { importRunId: before.id } });
    return accept({ run: viewOf({ ...before, status: 'cancelled', finishedAt: now }) });
  }),
];

function viewOf({ startedAt, finishedAt, ...rest }: ImportRun) {
  return { ...rest, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}
