import type { CareEventKind } from '../care-event-kind.ts';
import { cpt, snomed } from './code-systems.ts';
import { PLANNING_DEFAULT } from './kind-sources.ts';

const COMMON = {
  category: 'access',
  minutes: 10,
  resourceKinds: ['phlebotomy-chair', 'phlebotomist'],
  needle: 'venous',
  sedation: 'none',
  fastingHours: 0,
  flags: {},
  source: PLANNING_DEFAULT,
} as const;

export const ACCESS_KINDS: readonly CareEventKind[] = [
  {
    ...COMMON,
    id: 'acc-venipuncture',
    name: 'Blood draw',
    codings: [cpt('36415'), snomed('82078001')],
    flags: { bloodDraw: true },
  },
  {
    ...COMMON,
    id: 'acc-capillary',
    name: 'Finger or heel prick',
    codings: [snomed('1048003')],
    needle: 'capillary',
    flags: { bloodDraw: true },
  },
  {
    ...COMMON,
    id: 'acc-port-draw',
    name: 'Port access and blood draw',
    codings: [cpt('36591')],
    minutes: 20,
    resourceKinds: ['infusion-nurse'],
    needle: 'port',
    flags: { portAccess: true, bloodDraw: true, discardMlMin: 3, discardMlMax: 5 },
    source: 'NHS Ayrshire & Arran guideline G068; https://uconnect.wisc.edu (Pediatric Port 7593)',
  },
  {
    ...COMMON,
    id: 'acc-line-draw',
    name: 'Blood draw from an existing line',
    codings: [cpt('36592')],
    resourceKinds: ['nurse'],
    needle: 'none',
    flags: { lineDraw: true, bloodDraw: true, discardMlMin: 1, discardMlMax: 2 },
    source: 'https://www.avatargroup.org.au/blog/pivc-blood-sampling ; Twibell 2019 doi:10.1097/NAN.0000000000000338',
  },
];
