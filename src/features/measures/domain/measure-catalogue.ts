import type { Measure } from './measure.ts';

/** What can be measured. The number of each is read from what happened; see server/week-facts-store.ts. */
export const MEASURES: readonly Measure[] = [
  {
    id: 'seats-filled',
    name: 'Seats filled',
    kind: 'share',
    unit: '%',
    definition:
      'Seats that were booked when their session began, out of all seats of sessions that were not cancelled.',
    counted: 'seats',
    better: 'higher',
    isByCluster: true,
  },
  {
    id: 'seats-attended',
    name: 'Seats attended',
    kind: 'share',
    unit: '%',
    definition: 'Seats whose patient arrived, out of all seats of sessions that were not cancelled.',
    counted: 'seats',
    better: 'higher',
    isByCluster: true,
  },
  {
    id: 'visits-avoided',
    name: 'Visits avoided',
    kind: 'per-week',
    unit: 'visits a week',
    definition:
      'Single visits that bundles replaced, less the visits of those bundles, in the week the bundle was booked.',
    counted: 'bundles',
    better: 'higher',
    isByCluster: false,
  },
  {
    id: 'needles-avoided',
    name: 'Needles avoided',
    kind: 'per-week',
    unit: 'needles a week',
    definition:
      'Needles of single visits that bundles replaced, less those still planned, in the week the bundle was booked.',
    counted: 'bundles',
    better: 'higher',
    isByCluster: false,
  },
  {
    id: 'sedations-avoided',
    name: 'Sedations avoided',
    kind: 'per-week',
    unit: 'sedations a week',
    definition:
      'Sedations of single visits that bundles replaced, less those still planned, in the week the bundle was booked.',
    counted: 'bundles',
    better: 'higher',
    isByCluster: false,
  },
  {
    id: 'due-to-seat',
    name: 'Days from due to seat',
    kind: 'median',
    unit: 'days',
    definition:
      'Days from the day care was due to the day of its seat, for seats booked when their session began; half took longer. Early is below zero.',
    counted: 'seats with due care',
    better: 'lower',
    isByCluster: true,
  },
];

export function findMeasure(measureId: string): Measure | null {
  return MEASURES.find(({ id }) => id === measureId) ?? null;
}
