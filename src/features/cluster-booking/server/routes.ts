import type { ServedRoute } from '#platform/server/http/call.ts';
import { outlookRoutes } from './outlook-routes.ts';
import { seatRoutes } from './seat-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { templateRoutes } from './template-routes.ts';

export const clusterBookingRoutes: readonly ServedRoute[] = [
  ...seatRoutes,
  ...sessionRoutes,
  ...templateRoutes,
  ...outlookRoutes,
];
