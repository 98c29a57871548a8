export { type CheckInParts, createCheckIn } from './check-in/create-check-in.ts';
export { dayOfCareJobs } from './jobs.ts';
