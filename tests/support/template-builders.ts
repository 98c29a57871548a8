import type { TemplateLine } from '../../src/features/cluster-booking/domain/templates/template-line.ts';
import type { TemplateBody } from '../../src/features/cluster-booking/template-body.ts';

type Line = TemplateBody['lines'][number];

/** Needs one resource for a part of the session. */
export function aLine(resourceId: string, over: Partial<Line> = {}): Line {
  return {
    pick: 'all',
    resourceIds: [resourceId],
    skill: null,
    units: 1,
    offsetMinutes: 0,
    durationMinutes: 90,
    isOptional: false,
    isPrepared: false,
    ...over,
  };
}

/** Needs one out of a pool. */
export function aPoolLine(pool: readonly string[], over: Partial<TemplateLine> = {}): Line {
  return { ...aLine(''), ...over, pick: 'any', resourceIds: [...pool] };
}

/** Every Tuesday at three for ninety minutes, ten seats, all together. */
export function aDrawing(over: Partial<TemplateBody> = {}): TemplateBody {
  return {
    clusterId: '01900000-0000-7000-8000-000000000001',
    siteId: 'here',
    name: 'Tuesday group',
    recurrence: { kind: 'weekly', weekdays: [2], everyWeeks: 1 },
    startsOn: '2026-01-01',
    endsOn: null,
    startMinute: 900,
    durationMinutes: 90,
    setupMinutes: 0,
    cleanupMinutes: 0,
    capacity: 10,
    arrival: { pattern: 'together' },
    bookingWindow: { staff: { fromDays: 0, untilDays: null }, self: { fromDays: 0, untilDays: 30 } },
    skipsClosures: true,
    calendarIds: [],
    lines: [],
    ...over,
  };
}
