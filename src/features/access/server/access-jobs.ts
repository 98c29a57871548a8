import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { forgetEnded } from './session-store.ts';

export const accessJobs: readonly JobDefinition[] = [
  {
    name: 'forget-ended-sessions',
    every: { cron: '23 * * * *' },
    handler: ({ db, now }) => forgetEnded(db, now),
  },
];
