import type { CareEventKind } from '../care-event-kind.ts';
import { loinc } from './code-systems.ts';
import { PLANNING_DEFAULT } from './kind-sources.ts';

const COMMON = {
  category: 'inpatient',
  minutes: 5,
  resourceKinds: ['ward-nurse'],
  needle: 'none',
  sedation: 'none',
  fastingHours: 0,
  flags: { inpatientTask: true },
  source: PLANNING_DEFAULT,
} as const;

export const INPATIENT_KINDS: readonly CareEventKind[] = [
  {
    ...COMMON,
    id: 'ip-vitals',
    name: 'Vital signs round',
    codings: [loinc('8716-3', 'Vital signs')],
    source: 'https://publications.aap.org/journal-blogs/blog/32152',
  },
  {
    ...COMMON,
    id: 'ip-bp',
    name: 'Blood pressure',
    codings: [loinc('85354-9', 'Blood pressure panel with all children optional')],
    minutes: 2,
    source: 'doi:10.1542/peds.2019-2217',
  },
  {
    ...COMMON,
    id: 'ip-spo2',
    name: 'Pulse oximetry spot check',
    codings: [loinc('59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry')],
    minutes: 1,
  },
  { ...COMMON, id: 'ip-weight', name: 'Daily weight', codings: [loinc('29463-7', 'Body weight')] },
];
