import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { readOwnSession } from '#features/access/contract.ts';
import { CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { AppFrame } from './AppFrame.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { PageFailure } from './pages/PageFailure.tsx';
import { PageSkeleton } from './pages/PageSkeleton.tsx';

type Context = { readonly queryClient: QueryClient };

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFailure,
});

/** Everything behind sign-in; the session is read once and shared. */
export const framed = createRoute({
  getParentRoute: () => root,
  id: 'framed',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.fetchQuery({
        queryKey: [readOwnSession.name, null, null],
        queryFn: () => callRoute(readOwnSession),
        staleTime: 60_000,
      });
      return { session };
    } catch (error) {
      if (error instanceof CallProblem && error.problem.status === 401) {
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { after: location.pathname } });
      }
      throw error;
    }
  },
  component: AppFrame,
  pendingComponent: PageSkeleton,
});
