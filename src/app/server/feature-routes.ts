import { accessRoutes } from '#features/access/server/routes.ts';
import { goalRoutes } from '#features/goals/server/routes.ts';
import { measureRoutes } from '#features/measures/server/routes.ts';
import { workRoutes } from '#features/work/server/routes.ts';
import type { ServedRoute } from '#platform/server/http/call.ts';

/** Every route of the product, feature by feature. */
export const featureRoutes: readonly ServedRoute[] = [...accessRoutes, ...workRoutes, ...goalRoutes, ...measureRoutes];
