import { accessRoutes } from '#features/access/server/routes.ts';
import { careEventRoutes } from '#features/care-events/server/routes.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { clusterCareRoutes } from '#features/cluster-care/server/routes.ts';
import { dayOfCareRoutes } from '#features/day-of-care/server/routes.ts';
import { exchangeRoutes } from '#features/exchange/server/routes.ts';
import { goalRoutes } from '#features/goals/server/routes.ts';
import { measureRoutes } from '#features/measures/server/routes.ts';
import { messageRoutes } from '#features/messages/server/routes.ts';
import { patientRoutes } from '#features/patients/server/routes.ts';
import { resourceRoutes } from '#features/resources/server/routes.ts';
import { workRoutes } from '#features/work/server/routes.ts';
import type { ServedRoute } from '#platform/server/http/call.ts';

/** Every route of the product, feature by feature. */
export const featureRoutes: readonly ServedRoute[] = [
  ...accessRoutes,
  ...patientRoutes,
  ...resourceRoutes,
  ...careEventRoutes,
  ...clusterBookingRoutes,
  ...clusterCareRoutes,
  ...dayOfCareRoutes,
  ...workRoutes,
  ...goalRoutes,
  ...measureRoutes,
  ...exchangeRoutes,
  ...messageRoutes,
];
