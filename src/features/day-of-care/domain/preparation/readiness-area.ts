/** What must stand ready before a group is seen, in the order in which it is shown. */
export const READINESS_AREAS = [
  'staff',
  'room',
  'equipment',
  'materials',
  'pre-labs',
  'charts',
  'interpreter',
  'consents',
] as const;
export type ReadinessArea = (typeof READINESS_AREAS)[number];

export const READINESS_STATUSES = ['open', 'done', 'not-needed'] as const;
export type ReadinessStatus = (typeof READINESS_STATUSES)[number];

export const AREA_WORDS: Readonly<Record<ReadinessArea, string>> = {
  staff: 'Staff confirmed',
  room: 'Room',
  equipment: 'Equipment',
  materials: 'Materials',
  'pre-labs': 'Results back',
  charts: 'Charts reviewed',
  interpreter: 'Interpreter',
  consents: 'Agreements',
};
