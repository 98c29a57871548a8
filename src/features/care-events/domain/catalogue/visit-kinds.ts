import type { CareEventKind } from '../care-event-kind.ts';
import { cpt } from './code-systems.ts';
import { PLANNING_DEFAULT } from './kind-sources.ts';

const COMMON = {
  category: 'visit',
  minutes: 30,
  resourceKinds: ['clinic-room', 'clinician'],
  needle: 'none',
  sedation: 'none',
  fastingHours: 0,
  flags: {},
  source: PLANNING_DEFAULT,
} as const;

export const VISIT_KINDS: readonly CareEventKind[] = [
  { ...COMMON, id: 'visit-specialty', name: 'Specialty clinic visit', codings: [cpt('99214')] },
  { ...COMMON, id: 'visit-wellchild', name: 'Well-child visit, 5 to 11 years', codings: [cpt('99393')] },
];
