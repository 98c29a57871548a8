import type { Measure } from '../measure.ts';

const AVOIDED = {
  family: 'Brought together',
  kind: 'per-week',
  counted: 'bundles',
  better: 'higher',
  isByCluster: false,
  choices: [],
} as const;

/** What bundles spare patients. */
export const TOGETHER_MEASURES: readonly Measure[] = [
  {
    ...AVOIDED,
    id: 'visits-avoided',
    name: 'Visits avoided',
    unit: 'visits a week',
    definition:
      'Single visits that bundles replaced, less the visits of those bundles, in the week the bundle was booked.',
  },
  {
    ...AVOIDED,
    id: 'needles-avoided',
    name: 'Needles avoided',
    unit: 'needles a week',
    definition:
      'Needles of single visits that bundles replaced, less those still planned, in the week the bundle was booked.',
  },
  {
    ...AVOIDED,
    id: 'sedations-avoided',
    name: 'Sedations avoided',
    unit: 'sedations a week',
    definition:
      'Sedations of single visits that bundles replaced, less those still planned, in the week the bundle was booked.',
  },
];
