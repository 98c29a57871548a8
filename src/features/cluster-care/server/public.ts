export { type HuntAllOptions, type HuntTally, huntAll } from './hunt-all.ts';
export { clusterCareJobs } from './jobs.ts';
