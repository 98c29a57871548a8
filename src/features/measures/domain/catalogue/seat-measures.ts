import type { Measure } from '../measure.ts';
import { OF_PATIENTS, OF_SESSIONS } from '../slice.ts';

const OF_SEATS = { kind: 'share', unit: '%', counted: 'seats', isByCluster: true, choices: OF_SESSIONS } as const;

/** How sessions fill, and what became of the seats that stayed empty. */
export const SEAT_MEASURES: readonly Measure[] = [
  {
    ...OF_SEATS,
    id: 'seats-filled',
    name: 'Seats filled',
    family: 'Seats',
    definition:
      'Seats that were booked when their session began, out of all seats of sessions that were not cancelled.',
    better: 'higher',
  },
  {
    ...OF_SEATS,
    id: 'seats-attended',
    name: 'Seats attended',
    family: 'Seats',
    definition: 'Seats whose patient arrived, out of all seats of sessions that were not cancelled.',
    better: 'higher',
  },
  {
    ...OF_SEATS,
    id: 'gap-never-booked',
    name: 'Empty: never booked',
    family: 'Seats',
    definition:
      'Seats that stayed empty and were neither missed nor given back late, out of all seats. What a clinic cancels counts here.',
    better: 'lower',
  },
  {
    ...OF_SEATS,
    id: 'gap-late-cancel',
    name: 'Empty: given back late',
    family: 'Seats',
    definition:
      'Seats that stayed empty because the patient gave them back too late to fill them again, out of all seats.',
    better: 'lower',
  },
  {
    ...OF_SEATS,
    id: 'gap-no-show',
    name: 'Empty: not come',
    family: 'Seats',
    definition: 'Seats that stayed empty because the patient did not come, out of all seats.',
    better: 'lower',
  },
  {
    ...OF_SEATS,
    id: 'reserved-unused',
    name: 'Reserved seats left empty',
    family: 'Seats',
    definition:
      'Seats that were kept for the cluster until they were released and stayed empty, out of all seats that were kept so.',
    counted: 'reserved seats',
    better: 'lower',
  },
  {
    ...OF_SEATS,
    id: 'backfill',
    name: 'Freed seats filled again',
    family: 'Seats',
    definition:
      'Freed seats that somebody else took before the session, out of all freed seats, in the week of the session.',
    counted: 'freed seats',
    better: 'higher',
  },
  {
    ...OF_SEATS,
    id: 'hours-to-refill',
    name: 'Hours until a freed seat is filled',
    family: 'Seats',
    kind: 'median',
    unit: 'hours',
    definition: 'Hours from the moment a seat became free until somebody else had it; half took longer.',
    counted: 'refilled seats',
    better: 'lower',
  },
];

/** Who came, and how long after the need. */
export const ATTENDANCE_MEASURES: readonly Measure[] = [
  {
    ...OF_SEATS,
    id: 'no-show',
    name: 'Patients who did not come',
    family: 'Attendance',
    definition:
      'Booked patients who did not come, out of those who came or did not come. Cancelled bookings are left out; what the clinic cancels never counts.',
    counted: 'patients',
    better: 'lower',
    choices: OF_PATIENTS,
  },
  {
    ...OF_SEATS,
    id: 'missed',
    name: 'Missed or given back late',
    family: 'Attendance',
    definition:
      'Patients who did not come or cancelled late, out of those who came, did not come or cancelled late. What the clinic cancels never counts.',
    counted: 'patients',
    better: 'lower',
    choices: OF_PATIENTS,
  },
  {
    ...OF_SEATS,
    id: 'lead-time',
    name: 'Days from booking to session',
    family: 'Attendance',
    kind: 'median',
    unit: 'days',
    definition:
      'Days from the day a seat was booked to the day of its session, for seats booked when it began; half are longer.',
    better: 'lower',
    choices: OF_PATIENTS,
  },
  {
    ...OF_SEATS,
    id: 'due-to-seat',
    name: 'Days from due to seat',
    family: 'Attendance',
    kind: 'median',
    unit: 'days',
    definition:
      'Days from the day care was due to the day of its seat, for seats booked when their session began; half took longer. Early is below zero.',
    counted: 'seats with due care',
    better: 'lower',
    choices: OF_PATIENTS,
  },
  {
    ...OF_SEATS,
    id: 'recall-in-window',
    name: 'Care done within its window',
    family: 'Attendance',
    definition:
      'Care that was completed in a session by the last day on which it should have been, out of all care whose last day was in the week.',
    counted: 'needs',
    better: 'higher',
    choices: ['cluster'],
  },
  {
    ...OF_SEATS,
    id: 'recall-lapsed',
    name: 'Care lapsed',
    family: 'Attendance',
    definition:
      'Care that was not completed within 90 days after it was due, out of all care for which those days ended in the week.',
    counted: 'needs',
    better: 'lower',
    choices: ['cluster'],
  },
];
