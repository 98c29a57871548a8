import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { endSilentImportRuns } from './import-run-store.ts';

/** Reading a very large folder says nothing until the first patient is gathered. */
const SILENCE_MINUTES_MAX = 30;

/** An import whose process died is shown as cut off, so that somebody starts it again. */
export const exchangeJobs: readonly JobDefinition[] = [
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
