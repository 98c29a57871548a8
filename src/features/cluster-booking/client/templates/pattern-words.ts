import type { ArrivalPattern } from '../../domain/templates/arrival-times.ts';

/** How patients are asked to come, as a choice. */
export const PATTERN_WORDS: Readonly<Record<ArrivalPattern, string>> = {
  together: 'All together',
  wave: 'In waves',
  staggered: 'One after another',
  stations: 'From station to station',
  rolling: 'As places become free',
  own: 'At times of their own',
};

/** What each choice means, in one line. */
export const PATTERN_HINTS: Readonly<Record<ArrivalPattern, string>> = {
  together: 'A group visit: everybody from the start to the end.',
  wave: 'Two at once, then one and one, again and again.',
  staggered: 'Two at the start, then one at a time.',
  stations: 'A carousel: every patient passes every station.',
  rolling: 'Shared places, such as chairs or a gym: one begins after the other, and takes a place that is free again.',
  own: 'A time for every seat.',
};
