import { ACCESS_FACTS } from './facts/access-facts.ts';
import { BOOKING_FACTS } from './facts/booking-facts.ts';
import { BUNDLE_FACTS } from './facts/bundle-facts.ts';
import { FLOW_FACTS } from './facts/flow-facts.ts';
import { OUTCOME_FACTS } from './facts/outcome-facts.ts';
import { SEAT_FACTS } from './facts/seat-facts.ts';
import type { ReadFacts } from './facts/span.ts';

/** How each measure of the catalogue is read; a test holds the two lists together. */
export const FACTS_BY_MEASURE: ReadonlyMap<string, ReadFacts> = new Map([
  ...SEAT_FACTS,
  ...FLOW_FACTS,
  ...BOOKING_FACTS,
  ...OUTCOME_FACTS,
  ...ACCESS_FACTS,
  ...BUNDLE_FACTS,
]);
