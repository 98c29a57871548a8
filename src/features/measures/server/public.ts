export { measureJobs } from './jobs.ts';
export { readMeasure } from './read-measure.ts';
