import type { ServedRoute } from '#platform/server/http/call.ts';
import { messageRoutes as worklistRoutes } from './message-routes.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { textRoutes } from './text-routes.ts';

export const messageRoutes: readonly ServedRoute[] = [...worklistRoutes, ...preferenceRoutes, ...textRoutes];
