import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readOwnSession } from '#features/access/contract.ts';
import { CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { AppFrame } from './AppFrame.tsx';
import { homeOf } from './navigation.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { PageFailure } from './pages/PageFailure.tsx';
import { PageSkeleton } from './pages/PageSkeleton.tsx';

type Context = { readonly queryClient: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFailure,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { after?: string; error?: string } => ({
    ...(typeof search.after === 'string' && /^\/(?!\/)/.test(search.after) ? { after: search.after } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  component: lazyRouteComponent(() => import('#features/access/client/SignInPage.tsx'), 'SignInPage'),
});

/** Where a link of a message leads: no account, no frame. */
const link = createRoute({
  getParentRoute: () => root,
  path: '/m/$token',
  component: lazyRouteComponent(() => import('#features/messages/client/LinkPage.tsx'), 'LinkPage'),
});

/** Everything behind sign-in; the session is read once and shared. */
const framed = createRoute({
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

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.session.permissions) });
  },
});

/** A card and the activity stream open in the board's pane, each with its own address. */
const board = createRoute({
  getParentRoute: () => framed,
  path: '/work/spaces/$spaceId',
  component: lazyRouteComponent(() => import('./pages/BoardWithGoalsPage.tsx'), 'BoardWithGoalsPage'),
});

const pages = [
  createRoute({
    getParentRoute: () => framed,
    path: '/messages',
    component: lazyRouteComponent(() => import('#features/messages/client/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/together',
    component: lazyRouteComponent(() => import('#features/cluster-care/client/TogetherPage.tsx'), 'TogetherPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/together/$bundleId',
    component: lazyRouteComponent(() => import('./pages/FindWithCardPage.tsx'), 'FindWithCardPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/approvals',
    component: lazyRouteComponent(() => import('#features/cluster-care/client/ApprovalsPage.tsx'), 'ApprovalsPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/me',
    component: lazyRouteComponent(() => import('./pages/MyPage.tsx'), 'MyPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/rules',
    component: lazyRouteComponent(() => import('#features/cluster-care/client/RulesPage.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/call',
    component: lazyRouteComponent(() => import('./pages/CallPage.tsx'), 'CallPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/clusters',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/clusters/ClustersPage.tsx'),
      'ClustersPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/clusters/needs',
    component: lazyRouteComponent(() => import('#features/cluster-booking/client/clusters/NeedsPage.tsx'), 'NeedsPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/clusters/$clusterId',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/clusters/ClusterPage.tsx'),
      'ClusterPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/reviews',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/clusters/ClinicalReviewsPage.tsx'),
      'ClinicalReviewsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/worklist',
    component: lazyRouteComponent(() => import('./pages/DeskWorklistPage.tsx'), 'DeskWorklistPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/waiting',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/waiting/WaitingPage.tsx'),
      'WaitingPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/recalls',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/waiting/RecallsPage.tsx'),
      'RecallsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/sessions/SessionsPage.tsx'),
      'SessionsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/draw',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/templates/TemplatePage.tsx'),
      'TemplatePage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/holidays',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/templates/HolidaysPage.tsx'),
      'HolidaysPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/templates/$templateId',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/templates/ChangeTemplatePage.tsx'),
      'ChangeTemplatePage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/planner',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/planner/PlannerPage.tsx'),
      'PlannerPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/away',
    component: lazyRouteComponent(() => import('#features/cluster-booking/client/sessions/AwayPage.tsx'), 'AwayPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/templates/$templateId/seats',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/sessions/SeatRulesPage.tsx'),
      'SeatRulesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/today',
    component: lazyRouteComponent(() => import('#features/day-of-care/client/flow/TodayPage.tsx'), 'TodayPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/$sessionId/flow',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/flow/SessionFlowPage.tsx'),
      'SessionFlowPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/prepare',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/preparation/ReadinessBoardPage.tsx'),
      'ReadinessBoardPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/$sessionId/prepare',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/preparation/PreparePage.tsx'),
      'PreparePage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/templates/$templateId/preparation',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/preparation/ReadinessListPage.tsx'),
      'ReadinessListPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sheets',
    component: lazyRouteComponent(() => import('#features/day-of-care/client/sheets/SheetsPage.tsx'), 'SheetsPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/sessions/$sessionId',
    component: lazyRouteComponent(() => import('./pages/SessionWithCardPage.tsx'), 'SessionWithCardPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup',
    component: lazyRouteComponent(() => import('./pages/SetupPage.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/records',
    component: lazyRouteComponent(() => import('#features/exchange/client/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/records/$importRunId',
    component: lazyRouteComponent(() => import('#features/exchange/client/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/account',
    component: lazyRouteComponent(() => import('#features/access/client/AccountPage.tsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/audit',
    component: lazyRouteComponent(() => import('#features/access/client/AuditPage.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/work',
    component: lazyRouteComponent(() => import('#features/work/client/WorkPage.tsx'), 'WorkPage'),
  }),
  board.addChildren([
    createRoute({ getParentRoute: () => board, path: 'cards/$cardId' }),
    createRoute({ getParentRoute: () => board, path: 'activity' }),
  ]),
  createRoute({
    getParentRoute: () => framed,
    path: '/work/spaces/$spaceId/forecast',
    component: lazyRouteComponent(() => import('#features/work/client/ForecastPage.tsx'), 'ForecastPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/work/spaces/$spaceId/flow',
    component: lazyRouteComponent(() => import('#features/work/client/FlowPage.tsx'), 'FlowPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/measures',
    component: lazyRouteComponent(() => import('#features/measures/client/MeasuresPage.tsx'), 'MeasuresPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/measures/wrong-slots',
    component: lazyRouteComponent(() => import('#features/measures/client/WrongSlotsPage.tsx'), 'WrongSlotsPage'),
  }),
];

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, link, framed.addChildren([home, ...pages])]),
    context: { queryClient },
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 200,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}
