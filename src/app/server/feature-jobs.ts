import { accessJobs } from '#features/access/server/public.ts';
import { clusterCareJobs } from '#features/cluster-care/server/public.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';

/** All background work of the product, feature by feature. */
export const featureJobs: readonly JobDefinition[] = [...accessJobs, ...clusterCareJobs];
