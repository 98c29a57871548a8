import type { Cohort } from '../../domain/sessions/may-join.ts';
import type { Audience } from '../../domain/sessions/release-ladder.ts';

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  members: 'patients of its own cluster',
  siblings: 'clusters of the same family and need',
  'same-need': 'every cluster with the same need',
  anyone: 'everybody',
};

export const COHORT_WORDS: Readonly<Record<Cohort, string>> = {
  open: 'Open: patients join any session',
  'closed-series': 'Closed course: the same patients throughout',
  'drop-in': 'Drop-in: some seats are for those who walk in',
};
