import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framed } from './frame-routes.tsx';

/** The pages of those who plan, book and run sessions. */
export const clinicPages = [
  createRoute({
    getParentRoute: () => framed,
    path: '/messages',
    component: lazyRouteComponent(() => import('#features/messages/client/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/messages',
    component: lazyRouteComponent(
      () => import('#features/messages/client/settings/MessageSettingsPage.tsx'),
      'MessageSettingsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/texts',
    component: lazyRouteComponent(
      () => import('#features/messages/client/texts/MessageTextsPage.tsx'),
      'MessageTextsPage',
    ),
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
    path: '/clusters/new',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/clusters/NewClusterPage.tsx'),
      'NewClusterPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/clusters/feedback',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/clusters/FeedbackPage.tsx'),
      'FeedbackPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/setup/booking',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/sessions/BookingRulesPage.tsx'),
      'BookingRulesPage',
    ),
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
    path: '/worklist/new-times',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/templates/NewTimesPage.tsx'),
      'NewTimesPage',
    ),
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
    path: '/today/check-in',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/check-in/CheckInHelpPage.tsx'),
      'CheckInHelpPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/today/doors',
    component: lazyRouteComponent(() => import('#features/day-of-care/client/check-in/DoorsPage.tsx'), 'DoorsPage'),
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
    path: '/sessions/$sessionId/attendance',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/notes/AttendancePage.tsx'),
      'AttendancePage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/patients',
    component: lazyRouteComponent(() => import('./pages/FindNotesPage.tsx'), 'FindNotesPage'),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/patients/$patientId/notes',
    component: lazyRouteComponent(
      () => import('#features/day-of-care/client/notes/PatientNotesPage.tsx'),
      'PatientNotesPage',
    ),
  }),
  createRoute({
    getParentRoute: () => framed,
    path: '/patients/$patientId/details',
    component: lazyRouteComponent(
      () => import('#features/patients/client/PatientDetailsPage.tsx'),
      'PatientDetailsPage',
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
    path: '/sessions/$sessionId/invite',
    component: lazyRouteComponent(
      () => import('#features/cluster-booking/client/waiting/InvitePage.tsx'),
      'InvitePage',
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
];
