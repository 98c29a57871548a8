import type { FastifyInstance } from 'fastify';
import type { ServedRoute } from '#platform/server/http/call.ts';
import { doorRoutes } from './door-routes.ts';
import { type CheckInMounting, mountCheckIn } from './mount-check-in.ts';

/** What needs to know where patients reach the product, and what is open to them. */
export type CheckInParts = {
  readonly routes: readonly ServedRoute[];
  readonly mount: (server: FastifyInstance, mounting: CheckInMounting) => void;
};

export function createCheckIn({ publicUrl }: { readonly publicUrl: string }): CheckInParts {
  return { routes: doorRoutes({ publicUrl }), mount: mountCheckIn };
}
