import type { CareEventKind } from '../care-event-kind.ts';
import { cpt, local, snomed } from './code-systems.ts';
import { PLANNING_DEFAULT } from './kind-sources.ts';

const COMMON = {
  category: 'therapy',
  minutes: 45,
  resourceKinds: ['therapist'],
  needle: 'none',
  sedation: 'none',
  fastingHours: 0,
  flags: { needsAttention: true },
  source: PLANNING_DEFAULT,
} as const;

export const THERAPY_KINDS: readonly CareEventKind[] = [
  {
    ...COMMON,
    id: 'visit-dietitian',
    name: 'Dietitian assessment',
    codings: [cpt('97802')],
    resourceKinds: ['dietitian'],
    flags: { ...COMMON.flags, telehealthOk: true },
  },
  {
    ...COMMON,
    id: 'ther-pt',
    name: 'Physiotherapy',
    codings: [cpt('97162')],
    minutes: 60,
    flags: { ...COMMON.flags, exercise: true },
    source: 'https://www.texaschildrens.org/departments/nuclear-radiology/nuclear-radiology-procedures',
  },
  { ...COMMON, id: 'ther-ot', name: 'Occupational therapy', codings: [snomed('84478008'), cpt('97165')], minutes: 60 },
  {
    ...COMMON,
    id: 'ther-speech',
    name: 'Speech and language therapy',
    codings: [cpt('92507'), snomed('5154007')],
    flags: { ...COMMON.flags, telehealthOk: true },
  },
  {
    ...COMMON,
    id: 'cl-prep',
    name: 'Child-life preparation',
    codings: [local('cl-prep'), snomed('311401005')],
    category: 'child-life',
    minutes: 30,
    resourceKinds: ['child-life-specialist'],
    flags: { telehealthOk: true, codeUnverified: true },
    source: 'https://www.upstate.edu/gch/patients-families/child-life/help.php',
  },
];
