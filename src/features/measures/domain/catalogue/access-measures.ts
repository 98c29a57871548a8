import type { Measure } from '../measure.ts';

const NEXT = {
  family: 'Access',
  kind: 'median',
  unit: 'days',
  counted: 'days looked',
  better: 'lower',
  isByCluster: true,
  choices: ['cluster', 'site', 'clinician'],
} as const;

const HOW =
  'Seats held at a desk or kept for others until their release do not count; further than 180 days counts as 180. Looked at once a day at the same hour; the middle of these days is told.';

export const ACCESS_MEASURES: readonly Measure[] = [
  {
    ...NEXT,
    id: 'third-next-seat',
    name: 'Days to the third next seat',
    definition: `Days from today to the third seat that is open. ${HOW}`,
    goal: 10,
  },
  {
    ...NEXT,
    id: 'third-next-session',
    name: 'Days to the third next session',
    definition: `Days from today to the third session with an open seat. ${HOW}`,
  },
];
