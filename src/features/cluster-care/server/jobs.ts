import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { huntAll } from './hunt-all.ts';

const LEASE_SECONDS = 1_800;
const PATIENTS_A_NIGHT = 5_000;

/** Background work of cluster care. */
export const clusterCareJobs: readonly JobDefinition[] = [
  {
    name: 'hunt-for-shared-visits',
    every: { cron: '20 2 * * *' },
    leaseSeconds: LEASE_SECONDS,
    handler: async ({ db, organizationId, now, signal }) => {
      await huntAll(db, organizationId, { today: now, signal, patientsMax: PATIENTS_A_NIGHT });
    },
  },
];
