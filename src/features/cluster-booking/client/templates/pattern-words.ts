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
