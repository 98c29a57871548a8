import type { ServedRoute } from '#platform/server/http/call.ts';
import { attendanceRoutes } from './attendance/attendance-routes.ts';
import { checkInTaskRoutes } from './check-in/task-routes.ts';
import { flowRoutes } from './flow/flow-routes.ts';
import { noteRoutes } from './notes/note-routes.ts';
import { readinessRoutes } from './preparation/readiness-routes.ts';
import { sheetRoutes } from './sheets/sheet-routes.ts';

export const dayOfCareRoutes: readonly ServedRoute[] = [
  ...flowRoutes,
  ...attendanceRoutes,
  ...checkInTaskRoutes,
  ...noteRoutes,
  ...readinessRoutes,
  ...sheetRoutes,
];
