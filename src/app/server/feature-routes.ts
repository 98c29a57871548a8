import { accessRoutes } from '#features/access/server/routes.ts';
import type { ServedRoute } from '#platform/server/http/call.ts';

/** Every route of the product, feature by feature. */
export const featureRoutes: readonly ServedRoute[] = [...accessRoutes];
