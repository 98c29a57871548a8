import type { Tone } from '#platform/client/design/StatusWord.tsx';
import type { FindGroup, FindRow } from '../find-contract.ts';

export const GROUP_WORDS: Readonly<Record<FindGroup, string>> = {
  open: 'To look at',
  asking: 'Being asked',
  booked: 'Booked',
  ended: 'Ended',
};

export const STATE_WORDS: Readonly<Record<FindRow['state'], { readonly word: string; readonly tone: Tone }>> = {
  found: { word: 'New', tone: 'information' },
  screened: { word: 'Checked', tone: 'information' },
  drafted: { word: 'Drafted', tone: 'information' },
  proposed: { word: 'Being asked', tone: 'quiet' },
  'part-approved': { word: 'Some agreed', tone: 'passes' },
  booked: { word: 'Booked', tone: 'gathered' },
  prepared: { word: 'Prepared', tone: 'gathered' },
  done: { word: 'Done', tone: 'passes' },
  measured: { word: 'Measured', tone: 'passes' },
  declined: { word: 'Declined', tone: 'quiet' },
  expired: { word: 'Ran out of time', tone: 'quiet' },
  'broken-up': { word: 'Broken up', tone: 'quiet' },
  superseded: { word: 'Replaced by a newer find', tone: 'quiet' },
};

export const ANSWER_WORDS = {
  accept: { word: 'Yes', tone: 'passes' },
  change: { word: 'Change it', tone: 'information' },
  decline: { word: 'No', tone: 'stops' },
  spread: { word: 'Spread them', tone: 'family' },
} as const;

export const PART_WORDS = {
  orderer: 'Ordering clinician',
  family: 'Family',
  anaesthesia: 'Anaesthesia',
  scheduler: 'Scheduling',
} as const;

export const PREFERENCE_WORDS = {
  combine: 'The family likes care brought together.',
  spread: 'The family likes visits spread out.',
  'no-preference': 'The family has no preference.',
} as const;

export const HUNT_EMPTY: Readonly<Record<FindGroup, { readonly title: string; readonly text: string }>> = {
  open: {
    title: 'Nothing new to bring together',
    text: 'Every night all orders and bookings are searched for visits that could be shared. New finds appear here.',
  },
  asking: {
    title: 'Nobody is being asked',
    text: 'When you send a find for approval, it waits here until everyone has answered.',
  },
  booked: { title: 'Nothing booked together yet', text: 'After the last yes, a find is booked and moves here.' },
  ended: {
    title: 'Nothing ended',
    text: 'Finds that somebody declined, or that ran out of time, are kept here with the reason.',
  },
};

/** `3 h` or `40 min` saved; null when nothing or less is saved. */
export function hoursSaved(minutes: number): string | null {
  if (minutes < 15) return null;
  if (minutes < 60) return `${Math.round(minutes / 5) * 5} min`;
  return `${Math.round(minutes / 30) / 2} h`;
}

/** How a look through all patients ended. */
export const HUNT_WORDS = {
  finished: { word: 'Looked', tone: 'passes' },
  cancelled: { word: 'Stopped', tone: 'quiet' },
  failed: { word: 'Cut off', tone: 'stops' },
} as const;
