import { withinWall } from '#platform/server/database/within-wall.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { addHuntRun } from './hunt-run-store.ts';
import { runHunt } from './run-hunt.ts';

const LEASE_SECONDS = 1_800;

/** Background work of cluster care. */
export const clusterCareJobs: readonly JobDefinition[] = [
  {
    name: 'hunt-for-shared-visits',
    every: { cron: '20 2 * * *' },
    leaseSeconds: LEASE_SECONDS,
    handler: async (call) => {
      const { db, organizationId, now } = call;
      await withinWall(db, { organizationId, patientScope: 'all' }, (tx) =>
        addHuntRun(tx, organizationId, { startedBy: null, at: now }),
      );
      await runHunt(call);
    },
  },
  { name: 'hunt-when-asked', every: { seconds: 2 }, leaseSeconds: LEASE_SECONDS, handler: runHunt },
];
