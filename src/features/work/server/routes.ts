import type { ServedRoute } from '#platform/server/http/call.ts';
import { boardRoutes } from './board-routes.ts';
import { cardRoutes } from './card-routes.ts';
import { flowRoutes } from './flow-routes.ts';
import { forecastRoutes } from './forecast-routes.ts';
import { moveRoutes } from './move-route.ts';
import { workspaceRoutes } from './workspace-routes.ts';

export const workRoutes: readonly ServedRoute[] = [
  ...workspaceRoutes,
  ...boardRoutes,
  ...cardRoutes,
  ...moveRoutes,
  ...forecastRoutes,
  ...flowRoutes,
];
