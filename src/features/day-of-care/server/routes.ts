import type { ServedRoute } from '#platform/server/http/call.ts';
import { flowRoutes } from './flow/flow-routes.ts';
import { readinessRoutes } from './preparation/readiness-routes.ts';

export const dayOfCareRoutes: readonly ServedRoute[] = [...flowRoutes, ...readinessRoutes];
