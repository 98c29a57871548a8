import { accessJobs } from '#features/access/server/public.ts';
import { clusterBookingJobs } from '#features/cluster-booking/server/public.ts';
import { clusterCareJobs } from '#features/cluster-care/server/public.ts';
import { dayOfCareJobs } from '#features/day-of-care/server/public.ts';
import { exchangeJobs } from '#features/exchange/server/public.ts';
import { measureJobs } from '#features/measures/server/public.ts';
import { workJobs } from '#features/work/server/public.ts';
import { forgetReplies } from '#platform/server/jobs/forget-replies.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';

/** All background work of the product: the platform's, then feature by feature. */
export const featureJobs: readonly JobDefinition[] = [
  forgetReplies,
  ...accessJobs,
  ...clusterBookingJobs,
  ...clusterCareJobs,
  ...dayOfCareJobs,
  ...exchangeJobs,
  ...measureJobs,
  ...workJobs,
];
