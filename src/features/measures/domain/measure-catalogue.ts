import { ACCESS_MEASURES } from './catalogue/access-measures.ts';
import { BOOKING_MEASURES } from './catalogue/booking-measures.ts';
import { FLOW_MEASURES, STAFF_TIME_MEASURES } from './catalogue/flow-measures.ts';
import { OUTCOME_MEASURES } from './catalogue/outcome-measures.ts';
import { ATTENDANCE_MEASURES, SEAT_MEASURES } from './catalogue/seat-measures.ts';
import { TOGETHER_MEASURES } from './catalogue/together-measures.ts';
import type { Measure } from './measure.ts';

/** What can be measured. The number of each is read from what happened; see server/week-facts-store.ts. */
export const MEASURES: readonly Measure[] = [
  ...SEAT_MEASURES,
  ...ATTENDANCE_MEASURES,
  ...FLOW_MEASURES,
  ...STAFF_TIME_MEASURES,
  ...BOOKING_MEASURES,
  ...ACCESS_MEASURES,
  ...OUTCOME_MEASURES,
  ...TOGETHER_MEASURES,
];

export function findMeasure(measureId: string): Measure | null {
  return MEASURES.find(({ id }) => id === measureId) ?? null;
}
