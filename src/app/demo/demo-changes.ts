import type { DemoCluster } from './demo-cluster.ts';

/** What was changed in the invented year, and when: each is found on a chart, where a note or a template says what it was. */
const REMINDERS_DAYS_AGO = 140;
export const REARRANGED_DAYS_AGO = 120;
export const OFFERS_DAYS_AGO = 98;

/** The drawing that holds now does so since some time ago; before, sessions began earlier. */
export type TemplateChange = { readonly daysAgo: number; readonly startsLaterMinutes: number; readonly note: string };

/** Cluster by cluster, what was changed about its template. */
export const TEMPLATE_CHANGES: Readonly<Record<string, TemplateChange>> = {
  'lung-function': {
    daysAgo: 105,
    startsLaterMinutes: 30,
    note: 'It begins half an hour later, when the tests on the ward are done.',
  },
};

/** Reminders go out since: fewer stay away. Before, almost twice as many did. */
export function noShowThen({ history: { noShow } }: DemoCluster, daysAgo: number): number {
  return daysAgo > REMINDERS_DAYS_AGO ? Math.min(0.35, noShow * 1.8 + 0.03) : noShow;
}

/** Least and most minutes from being there until somebody calls. */
export function callMinutes({ key }: DemoCluster, daysAgo: number): readonly [number, number] {
  // Who comes together waits long.
  if (key === 'diabetes-review') return [8, 34];
  const change = TEMPLATE_CHANGES[key];
  return change && daysAgo > change.daysAgo ? [16, 34] : [1, 11];
}

/** How long a visit takes against what is planned: one clinic needs longer. */
export function paceOf({ key }: DemoCluster): number {
  return key === 'heart-failure' ? 1.35 : 1;
}

const REMINDERS = 'Reminders go out three days and one day before.';
const REARRANGED = 'Sessions were laid on the days that callers ask for.';
const OFFERED = 'A seat that is given back is offered at once to who waits.';
const HALF_A_YEAR = 'From here most patients have been coming for half a year.';

/** What happened, days ago, and the charts it stands beside: of a cluster, or of all. */
type NotedChange = {
  readonly cluster: string | null;
  readonly daysAgo: number;
  readonly text: string;
  readonly measures: readonly string[];
};

export const NOTED_CHANGES: readonly NotedChange[] = [
  { cluster: null, daysAgo: REMINDERS_DAYS_AGO, text: REMINDERS, measures: ['no-show', 'missed', 'gap-no-show'] },
  {
    cluster: null,
    daysAgo: REARRANGED_DAYS_AGO,
    text: REARRANGED,
    measures: [
      ...['seats-filled', 'seats-attended', 'gap-never-booked', 'reserved-unused', 'due-to-seat', 'recall-in-window'],
      ...['recall-lapsed', 'time-used', 'idle', 'contact-share', 'third-next-seat', 'third-next-session'],
    ],
  },
  { cluster: null, daysAgo: OFFERS_DAYS_AGO, text: OFFERED, measures: ['backfill', 'hours-to-refill'] },
  { cluster: null, daysAgo: 30, text: 'The desk has learnt its keys.', measures: ['call-seconds'] },
  {
    cluster: null,
    daysAgo: 84,
    text: 'Callers are asked about interpreters and walking aids.',
    measures: ['wrong-slots'],
  },
  {
    cluster: null,
    daysAgo: 126,
    text: 'Who would rather not talk in a group has an evening of four.',
    measures: ['overrides'],
  },
  { cluster: null, daysAgo: 182, text: HALF_A_YEAR, measures: ['hba1c-at-goal', 'hba1c-change', 'pressure-at-goal'] },
  {
    cluster: null,
    daysAgo: 91,
    text: 'The coordinator has her own afternoon for finds.',
    measures: ['visits-avoided', 'needles-avoided'],
  },
  {
    cluster: 'heart-failure',
    daysAgo: 60,
    text: 'Visits take longer than the thirty minutes that are planned; to be looked at.',
    measures: ['overtime', 'overrun', 'cycle'],
  },
];
