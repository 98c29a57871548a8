import type { ServedRoute } from '#platform/server/http/call.ts';
import { approvalRoutes } from './approval-routes.ts';
import { familyRoutes } from './family-routes.ts';
import { findRoutes } from './find-routes.ts';
import { huntRoutes } from './hunt-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

/** Everything that cluster care serves. */
export const clusterCareRoutes: readonly ServedRoute[] = [
  ...findRoutes,
  ...huntRoutes,
  ...approvalRoutes,
  ...familyRoutes,
  ...ruleRoutes,
];
