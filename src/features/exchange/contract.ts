import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

export const IMPORT_STATUSES = ['running', 'finished', 'failed', 'cancelled'] as const;

const importRun = z.object({
  id: z.uuid(),
  label: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  status: z.enum(IMPORT_STATUSES),
  taken: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
});

export const listImports = defineRoute({
  name: 'listImports',
  summary: 'Imports of records, the latest first.',
  method: 'GET',
  path: '/api/imports',
  permission: 'records.import',
  staleOn: ['import'],
  reply: z.object({ runs: z.array(importRun) }),
});

const IMPORT_ISSUES_SHOWN_MAX = 500;

export const readImport = defineRoute({
  name: 'readImport',
  summary: 'One import: its counts, and what was not taken with the reason.',
  method: 'GET',
  path: '/api/imports/:importRunId',
  permission: 'records.import',
  params: z.object({ importRunId: z.uuid() }),
  staleOn: ['import'],
  reply: z.object({
    run: importRun,
    issues: z
      .array(
        z.object({
          file: z.string(),
          place: z.string(),
          outcome: z.enum(['skipped', 'refused', 'kept']),
          reason: z.string(),
        }),
      )
      .max(IMPORT_ISSUES_SHOWN_MAX),
    issuesLeftOut: z.number().int(),
  }),
});

export const cancelImport = defineRoute({
  name: 'cancelImport',
  summary: 'Stop an import after the patient it is at; what was taken stays.',
  method: 'POST',
  path: '/api/imports/:importRunId/cancel',
  permission: 'records.import',
  params: z.object({ importRunId: z.uuid() }),
  body: z.object({}),
  reply: z.object({ run: importRun }),
  refusals: { 'not-running': 409 },
});
export { IMPORT_ISSUES_SHOWN_MAX };
