import type { CareEventKind } from '../care-event-kind.ts';
import { cpt, snomed } from './code-systems.ts';
import { PLANNING_DEFAULT } from './kind-sources.ts';

const COMMON = {
  category: 'infusion',
  minutes: 150,
  resourceKinds: ['infusion-chair', 'infusion-nurse'],
  needle: 'venous',
  sedation: 'none',
  fastingHours: 0,
  flags: {},
  source: PLANNING_DEFAULT,
} as const;

export const INFUSION_KINDS: readonly CareEventKind[] = [
  {
    ...COMMON,
    id: 'inf-biologic',
    name: 'IV biologic or iron infusion',
    codings: [cpt('96365')],
    flags: { ivAccess: true, needsResults: true, codeUnverified: true },
  },
  {
    ...COMMON,
    id: 'inf-ivig',
    name: 'IVIG infusion',
    codings: [cpt('96365')],
    minutes: 300,
    flags: { ivAccess: true, antibodyProduct: 'ivig', codeUnverified: true },
    source: 'https://www.vacs-facts.org/antibody-table/',
  },
  {
    ...COMMON,
    id: 'inf-chemo',
    name: 'IV chemotherapy infusion',
    codings: [cpt('96413')],
    minutes: 180,
    resourceKinds: ['infusion-chair', 'chemo-nurse'],
    flags: { ivAccess: true, needsResults: true },
  },
  {
    ...COMMON,
    id: 'inf-transfusion',
    name: 'Blood transfusion',
    codings: [snomed('5447007')],
    minutes: 240,
    flags: { ivAccess: true, antibodyProduct: 'red-cells', needsResults: true },
    source: 'https://www.vacs-facts.org/antibody-table/',
  },
  {
    ...COMMON,
    id: 'inj-im',
    name: 'Treatment by injection',
    codings: [cpt('96372')],
    category: 'injection',
    minutes: 10,
    resourceKinds: ['nurse'],
    needle: 'injection',
    flags: { codeUnverified: true },
  },
];
