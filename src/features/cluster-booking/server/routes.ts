import type { ServedRoute } from '#platform/server/http/call.ts';
import { seatRoutes } from './seats/seat-routes.ts';
import { sessionRoutes } from './sessions/session-routes.ts';
import { outlookRoutes } from './templates/outlook-routes.ts';
import { templateRoutes } from './templates/template-routes.ts';

export const clusterBookingRoutes: readonly ServedRoute[] = [
  ...seatRoutes,
  ...sessionRoutes,
  ...templateRoutes,
  ...outlookRoutes,
];
