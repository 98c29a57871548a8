import { describe, expect, it } from 'vitest';
import { type PlanFacts, planSessions, type UsableResource } from './plan-sessions.ts';
import type { Occurrence } from './session-occurrences.ts';

function occurrence(on: string, closedBecause: string | null = null): Occurrence {
  const startsAt = new Date(`${on}T15:00:00Z`);
  return { on, weekday: 2, startsAt, endsAt: new Date(startsAt.getTime() + 90 * 60_000), closedBecause };
}

const ROOM: UsableResource = { id: 'room', name: 'Room 4', units: 1, hours: [] };
const NURSE: UsableResource = {
  id: 'nurse',
  name: 'Nurse Ali',
  units: 1,
  hours: [{ weekday: 2, fromMinute: 480, untilMinute: 1020 }],
};

function facts(over: Partial<PlanFacts> = {}): PlanFacts {
  return {
    lines: [
      { resourceId: 'room', offsetMinutes: 0, durationMinutes: 90 },
      { resourceId: 'nurse', offsetMinutes: 30, durationMinutes: 30 },
    ],
    resources: new Map([ROOM, NURSE].map((each) => [each.id, each])),
    taken: [],
    startMinute: 900,
    ...over,
  };
}

describe('the sessions a template would make', () => {
  it('reserves each line for its part of the session', () => {
    const [planned] = planSessions([occurrence('2026-11-24')], facts());
    expect(planned?.outcome).toBe('ok');
    expect(
      planned?.reservations.map((each) => [each.resourceId, each.from.toISOString(), each.until.toISOString()]),
    ).toEqual([
      ['room', '2026-11-24T15:00:00.000Z', '2026-11-24T16:30:00.000Z'],
      ['nurse', '2026-11-24T15:30:00.000Z', '2026-11-24T16:00:00.000Z'],
    ]);
  });

  it('names the room that is taken, and reserves nothing of that session', () => {
    const at = new Date('2026-11-24T16:29:00Z');
    const taken = [{ resourceId: 'room', unit: 1, from: at, until: new Date('2026-11-24T18:00:00Z') }];
    expect(planSessions([occurrence('2026-11-24'), occurrence('2026-12-01')], facts({ taken }))).toMatchObject([
      { outcome: 'conflict', reason: 'Room 4 is taken then.', reservations: [] },
      { outcome: 'ok' },
    ]);
  });

  it('two sessions may share a room with two places, and a third may not', () => {
    const resources = new Map([['room', { ...ROOM, units: 2 }]]);
    const lines = [{ resourceId: 'room', offsetMinutes: 0, durationMinutes: 90 }];
    const same = [occurrence('2026-11-24'), occurrence('2026-11-24'), occurrence('2026-11-24')];
    const planned = planSessions(same, facts({ resources, lines }));
    expect(planned.map((each) => each.outcome)).toEqual(['ok', 'ok', 'conflict']);
    expect(planned.flatMap((each) => each.reservations.map((one) => one.unit))).toEqual([1, 2]);
  });

  it('says when a person does not work then', () => {
    const [planned] = planSessions([occurrence('2026-11-24')], facts({ startMinute: 1_000 }));
    expect(planned).toMatchObject({
      outcome: 'conflict',
      reason: 'Nurse Ali is not available at that time of the week.',
    });
  });

  it('a closed day is shown with its reason and takes nothing', () => {
    const [planned] = planSessions([occurrence('2026-12-25', 'Christmas Day')], facts());
    expect(planned).toMatchObject({ outcome: 'closed', reason: 'Christmas Day', reservations: [] });
  });
});
