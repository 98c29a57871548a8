export { dayOfCareJobs } from './jobs.ts';
