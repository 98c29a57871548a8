import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { keepForecasts } from './keep-forecasts.ts';

export { dayInZone } from './day-in-zone.ts';
export { keepForecastsAt } from './keep-forecasts.ts';
export { actionsFor, type OpenSpace, openSpace } from './open-space.ts';

export const workJobs: readonly JobDefinition[] = [keepForecasts];
