import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { prepareSessions } from './preparation/prepare-sessions-job.ts';

/** Background work of the day of care. */
export const dayOfCareJobs: readonly JobDefinition[] = [
  { name: 'prepare-sessions', every: { cron: '30 2 * * *' }, leaseSeconds: 300, handler: prepareSessions },
];
