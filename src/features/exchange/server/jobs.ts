import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { endSilentImportRuns } from './import-run-store.ts';
import { planSiuFromOutbox } from './siu/plan-siu-from-outbox.ts';
import { sendSiu } from './siu/send-siu.ts';

/** Reading a very large folder says nothing until the first patient is gathered. */
const SILENCE_MINUTES_MAX = 30;

export const exchangeJobs: readonly JobDefinition[] = [
  {
    name: 'plan-siu',
    every: { seconds: 2 },
    handler: async (call) => {
      await planSiuFromOutbox(call);
    },
  },
  {
    name: 'send-siu',
    every: { seconds: 3 },
    leaseSeconds: 300,
    handler: async (call) => {
      await sendSiu(call);
    },
  },
  // An import whose process died is shown as cut off, so that somebody starts it again.
  {
    name: 'end-silent-imports',
    every: { cron: '*/5 * * * *' },
    handler: async ({ db, organizationId, now }) => {
      const heardBefore = new Date(now.getTime() - SILENCE_MINUTES_MAX * 60_000);
      await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
        const ended = await endSilentImportRuns(tx, organizationId, { heardBefore, at: now });
        if (ended > 0) {
          await writeOutbox(tx, organizationId, { topic: 'import', audience: 'records.import', payload: { ended } });
        }
      });
    },
  },
];
