import type { CalendarDate } from '#kernel/calendar-date.ts';
import { readDate, readPeriod } from './fhir-date.ts';
import { asObject, type FhirObject, textsOf } from './fhir-json.ts';

export type RequestWindow = { readonly from: CalendarDate | null; readonly until: CalendarDate | null };

/** The window of an order from its `occurrence[x]` or `scheduled[x]`: a date, a period, or a timing's bounds or first event. */
export function readRequestWindow(
  source: FhirObject,
  field: 'occurrence' | 'scheduled',
  notes: string[],
): RequestWindow {
  const day = readDate(source[`${field}DateTime`], `${field}DateTime`, notes);
  if (day !== null) return { from: day, until: day };
  const period = readPeriod(source[`${field}Period`], `${field}Period`, notes);
  if (period.from !== null || period.until !== null) return period;
  const timing = asObject(source[`${field}Timing`]);
  if (timing === null) return { from: null, until: null };
  const event = readDate(textsOf(timing.event)[0], `${field}Timing.event`, notes);
  if (event !== null) return { from: event, until: event };
  return readPeriod(asObject(timing.repeat)?.boundsPeriod, `${field}Timing.repeat.boundsPeriod`, notes);
}
