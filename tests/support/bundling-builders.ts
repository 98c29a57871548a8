import { DEFAULT_WEIGHTS, NO_LIMITS } from '#engine/bundling/default-weights.ts';
import type { BundlingEvent, BundlingProblem } from '#engine/bundling/problem.ts';

/** Half an hour with a nurse, any day from 20000 to 20003. */
export function aBundlingEvent(id: string, but: Partial<BundlingEvent> = {}): BundlingEvent {
  const durationMinutes = but.durationMinutes ?? 30;
  return {
    id,
    earliestDay: 20_000,
    dueDay: 20_003,
    latestDay: 20_003,
    durationMinutes,
    sites: [{ siteId: 'main', lines: [{ anyOf: ['nurse'], offsetMinutes: 0, durationMinutes }] }],
    needle: 'none',
    sedation: 'none',
    fastingHours: 0,
    bloodMl: 0,
    priorityClass: 0,
    booked: null,
    ...but,
  };
}

/** One event and one nurse who is free from 09:00 to 12:00 on four days. */
export function aBundlingProblem(but: Partial<BundlingProblem> = {}): BundlingProblem {
  const morning: readonly (readonly [number, number])[] = [[540, 720]];
  return {
    events: [aBundlingEvent('lab')],
    resources: [{ id: 'nurse', units: [{ free: { 20000: morning, 20001: morning, 20002: morning, 20003: morning } }] }],
    relations: [],
    limits: NO_LIMITS,
    weights: DEFAULT_WEIGHTS,
    unavailableDays: [],
    travelMinutes: { main: 40 },
    ...but,
  };
}
