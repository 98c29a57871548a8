import type { Measure } from '../measure.ts';
import { OF_PATIENTS, OF_SESSIONS } from '../slice.ts';

const OF_WAITS = {
  family: 'Waits in the clinic',
  unit: 'minutes',
  counted: 'patients',
  better: 'lower',
  isByCluster: true,
  choices: OF_PATIENTS,
} as const;
const MIDDLE = { ...OF_WAITS, kind: 'median' } as const;
const NINE_OF_TEN = { ...OF_WAITS, kind: 'centile-90' } as const;

const WAIT_1 =
  'Minutes from arrival until the patient is called in. Who comes early waits from the time that was given';
const WAIT_2 = 'Minutes from being called in until somebody begins';
const CYCLE = 'Minutes from arrival until all is done. Who comes early counts from the time that was given';

/** Times of a visit: https://www.ihi.org/resources/Pages/Measures/OfficeVisitCycleTime.aspx */
export const FLOW_MEASURES: readonly Measure[] = [
  { ...MIDDLE, id: 'wait-1', name: 'Wait until called in', definition: `${WAIT_1}; half wait longer.` },
  {
    ...NINE_OF_TEN,
    id: 'wait-1-long',
    name: 'Wait until called in, the longest tenth',
    definition: `${WAIT_1}; one of ten waits longer.`,
  },
  { ...MIDDLE, id: 'wait-2', name: 'Wait in the room', definition: `${WAIT_2}; half wait longer.` },
  {
    ...NINE_OF_TEN,
    id: 'wait-2-long',
    name: 'Wait in the room, the longest tenth',
    definition: `${WAIT_2}; one of ten waits longer.`,
  },
  { ...MIDDLE, id: 'cycle', name: 'Whole visit', definition: `${CYCLE}; half take longer.` },
  {
    ...NINE_OF_TEN,
    id: 'cycle-long',
    name: 'Whole visit, the longest tenth',
    definition: `${CYCLE}; one of ten takes longer.`,
  },
  {
    ...OF_WAITS,
    id: 'contact-share',
    name: 'Share of the visit with staff',
    kind: 'share',
    unit: '%',
    definition: 'Minutes with staff, out of all minutes from arrival until all is done.',
    better: 'higher',
  },
];

const OF_STAFF = {
  family: 'Time of staff',
  isByCluster: true,
  choices: OF_SESSIONS,
  counted: 'sessions',
} as const;

export const STAFF_TIME_MEASURES: readonly Measure[] = [
  {
    ...OF_STAFF,
    id: 'time-used',
    name: 'Session time used',
    kind: 'share',
    unit: '%',
    definition:
      'Minutes in which at least one patient is with staff, out of all minutes of the session. Sessions without a patient count with none.',
    better: 'higher',
  },
  {
    ...OF_STAFF,
    id: 'idle',
    name: 'Idle time in a session',
    kind: 'median',
    unit: 'minutes',
    definition:
      'Minutes of a session in which no patient was there: nobody waited and nobody was seen; half are longer.',
    better: 'lower',
  },
  {
    ...OF_STAFF,
    id: 'overtime',
    name: 'Overtime of a session',
    kind: 'mean',
    unit: 'minutes',
    definition:
      'Minutes after the planned end until the last patient is done, averaged over sessions; none is below zero.',
    better: 'lower',
  },
  {
    ...OF_STAFF,
    id: 'overrun',
    name: 'Sessions that overran',
    kind: 'share',
    unit: '%',
    definition: 'Sessions that ended more than ten minutes after their planned end, out of all with a patient.',
    better: 'lower',
  },
  {
    ...OF_STAFF,
    id: 'cluster-share',
    name: 'Working time in sessions',
    kind: 'share',
    unit: '%',
    definition:
      'Hours that staff spend in sessions, out of all their working hours. Above 40 % little room is left for visits outside clusters.',
    better: 'lower',
    choices: ['clinician'],
    isByCluster: false,
    warnAbove: 40,
  },
];
