import type { Measure } from '../measure.ts';
import { OF_SESSIONS } from '../slice.ts';
import { WRONG_SLOT_GOAL_PERCENT } from '../wrong-slot.ts';

const OF_CALLS = { family: 'Booking', counted: 'calls', isByCluster: false, choices: [] } as const;

export const BOOKING_MEASURES: readonly Measure[] = [
  {
    ...OF_CALLS,
    id: 'call-seconds',
    name: 'Length of a call',
    kind: 'median',
    unit: 'seconds',
    definition: 'Seconds from ring to outcome, without the time a call was parked; half take longer.',
    better: 'lower',
  },
  {
    ...OF_CALLS,
    id: 'first-call-booked',
    name: 'Booked in the first call',
    kind: 'share',
    unit: '%',
    definition:
      'Calls to book that end with a seat, out of all calls to book whose patient had not called to book in the two weeks before.',
    better: 'higher',
  },
  {
    ...OF_CALLS,
    id: 'overrides',
    name: 'Booked against the questions',
    kind: 'share',
    unit: '%',
    definition:
      'Booked seats for which somebody let the patient in against the answers to the questions, out of all seats with answers.',
    counted: 'seats',
    better: 'lower',
    isByCluster: true,
    choices: OF_SESSIONS,
  },
  {
    ...OF_CALLS,
    id: 'wrong-slots',
    name: 'Booked wrongly',
    kind: 'share',
    unit: '%',
    definition:
      'Seats that somebody reported as booked wrongly, because a rule was wrong, ignored or missing, out of all booked seats.',
    counted: 'seats',
    better: 'lower',
    isByCluster: true,
    choices: OF_SESSIONS,
    goal: WRONG_SLOT_GOAL_PERCENT,
  },
];
