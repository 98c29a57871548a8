import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { takeAccessSnapshot } from './take-access-snapshot.ts';

/** Background work of measures. The hour is the same each day, so that days can be compared. */
export const measureJobs: readonly JobDefinition[] = [
  { name: 'take-access-snapshot', every: { cron: '0 6 * * *' }, leaseSeconds: 300, handler: takeAccessSnapshot },
];
