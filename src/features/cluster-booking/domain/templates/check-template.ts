import type { CalendarDate } from '#kernel/calendar-date.ts';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';

export type TemplateFacts = {
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
  readonly durationMinutes: number;
  readonly siteId: string;
  readonly lines: readonly {
    readonly resourceId: string;
    readonly offsetMinutes: number;
    readonly durationMinutes: number;
  }[];
  /** Site of each resource that is there. */
  readonly siteOf: ReadonlyMap<string, string>;
};

export type TemplateRefusal = 'line-outside' | 'ends-before-start' | 'not-here';

/** Whether a template makes sense before any day is looked at. */
export function checkTemplate(facts: TemplateFacts): Result<true, Refusal<TemplateRefusal>> {
  if (facts.endsOn !== null && facts.endsOn < facts.startsOn) {
    return refuse('ends-before-start', 'The last day is before the first.', 'endsOn');
  }
  for (const line of facts.lines) {
    if (facts.siteOf.get(line.resourceId) !== facts.siteId) {
      return refuse('not-here', 'One of the staff, rooms or equipment is not at this site.', 'lines');
    }
    if (line.offsetMinutes + line.durationMinutes > facts.durationMinutes) {
      return refuse('line-outside', 'Something is needed for longer than the session lasts.', 'lines');
    }
  }
  return accept(true);
}
