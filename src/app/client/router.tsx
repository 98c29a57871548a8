import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { clinicPages } from './clinic-pages.ts';
import { framed, root } from './frame-routes.tsx';
import { homeOf } from './navigation.ts';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { PageFailure } from './pages/PageFailure.tsx';
import { PageSkeleton } from './pages/PageSkeleton.tsx';

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { after?: string; error?: string } => ({
    ...(typeof search.after === 'string' && /^\/(?!\/)/.test(search.after) ? { after: search.after } : {}),
    ...(typeof search.error === 'string' ? { error: search.error } : {}),
  }),
  component: lazyRouteComponent(() => import('#features/access/client/SignInPage.tsx'), 'SignInPage'),
});

/** Where a link leads that sets a password; the token stands behind `#`. No account, no frame. */
const wayIn = createRoute({
  getParentRoute: () => root,
  path: '/way-in',
  component: lazyRouteComponent(() => import('#features/access/client/WayInPage.tsx'), 'WayInPage'),
});

const lostPassword = createRoute({
  getParentRoute: () => root,
  path: '/lost-password',
  component: lazyRouteComponent(() => import('#features/access/client/LostPasswordPage.tsx'), 'LostPasswordPage'),
});

/** Where a link of a message leads: no account, no frame. */
const link = createRoute({
  getParentRoute: () => root,
  path: '/m/$token',
  component: lazyRouteComponent(() => import('#features/messages/client/LinkPage.tsx'), 'LinkPage'),
});

/** Where patients check in by themselves: at a door, or by their own link. No account, no frame. */
const checkIn = createRoute({
  getParentRoute: () => root,
  path: '/c/$token',
  component: lazyRouteComponent(() => import('#features/day-of-care/client/check-in/CheckInPage.tsx'), 'CheckInPage'),
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
  ...clinicPages,
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
    path: '/setup',
    component: lazyRouteComponent(() => import('./pages/SetupPage.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/people',
    component: lazyRouteComponent(() => import('#features/access/client/PeoplePage.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/people/$personId',
    component: lazyRouteComponent(() => import('#features/access/client/PersonRightsPage.tsx'), 'PersonRightsPage'),
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
    path: '/setup/systems',
    component: lazyRouteComponent(() => import('#features/exchange/client/siu/SiuPage.tsx'), 'SiuPage'),
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
    component: lazyRouteComponent(() => import('./pages/MeasuresWithCardsPage.tsx'), 'MeasuresWithCardsPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/measures/usual-care',
    component: lazyRouteComponent(() => import('#features/measures/client/UsualCarePage.tsx'), 'UsualCarePage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/measures/wrong-slots',
    component: lazyRouteComponent(() => import('#features/measures/client/WrongSlotsPage.tsx'), 'WrongSlotsPage'),
  }),
];

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([signIn, wayIn, lostPassword, link, checkIn, framed.addChildren([home, ...pages])]),
    context: { queryClient },
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 200,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}
