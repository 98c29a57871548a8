import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { forgetCheckIns } from './check-in/forget-check-ins-job.ts';
import { prepareSessions } from './preparation/prepare-sessions-job.ts';
import { printDowntime } from './sheets/print-downtime-job.ts';

/** Background work of the day of care. */
export const dayOfCareJobs: readonly JobDefinition[] = [
  { name: 'prepare-sessions', every: { cron: '30 2 * * *' }, leaseSeconds: 300, handler: prepareSessions },
  { name: 'forget-check-ins', every: { cron: '40 2 * * *' }, leaseSeconds: 300, handler: forgetCheckIns },
  // Why: sites have clocks of their own, and six o'clock may pass while Sheaf is off.
  { name: 'print-downtime-sheets', every: { cron: '*/10 * * * *' }, leaseSeconds: 300, handler: printDowntime },
];
