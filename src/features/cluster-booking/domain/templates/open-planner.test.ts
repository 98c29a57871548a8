import { describe, expect, it } from 'vitest';
import { aLine, aPoolLine } from '../../../../../tests/support/template-builders.ts';
import { type HeldUnit, openPlanner, type WantedSession } from './open-planner.ts';
import type { PlanResource, TemplateLine } from './template-line.ts';

const AT = new Date('2026-03-03T09:00:00Z');
const minutes = (count: number) => new Date(AT.getTime() + count * 60_000);

function aResource(id: string, over: Partial<PlanResource> = {}): PlanResource {
  const base = {
    id,
    name: id,
    kind: 'staff',
    siteId: 'here',
    zone: 'UTC',
    skills: [],
    units: 1,
    headcount: null,
    hours: [],
  };
  return { ...base, ...over };
}

function planner(ids: readonly PlanResource[], held: readonly HeldUnit[] = []) {
  return openPlanner({ resources: ids, held, fromOn: '2026-03-03', untilOn: '2026-03-03' });
}

function wanted(lines: readonly TemplateLine[], over: Partial<WantedSession> = {}): WantedSession {
  return {
    startsAt: AT,
    setupMinutes: 0,
    cleanupMinutes: 0,
    lines: lines.map((line) => ({ ...line, pool: line.resourceIds })),
    ...over,
  };
}

function taken(resourceId: string, [from, until]: readonly [number, number], over: Partial<HeldUnit> = {}): HeldUnit {
  const base = { reservationId: `${resourceId} ${from}`, resourceId, unit: 1, sessionId: null, pool: null };
  return { ...base, from: minutes(from), until: minutes(until), ...over };
}

describe('who serves a session', () => {
  it('a dietitian for 30 of 120 minutes serves two sessions at once when their parts do not meet; a minute of overlap is refused', () => {
    const dietitian = [aResource('dietitian')];
    const part = (offsetMinutes: number) => wanted([aLine('dietitian', { offsetMinutes, durationMinutes: 30 })]);
    const allowed = planner(dietitian);
    expect([allowed.place(part(0)).ok, allowed.place(part(30)).ok]).toEqual([true, true]);
    const refused = planner(dietitian, [taken('dietitian', [29, 59])]);
    expect(refused.place(part(0))).toMatchObject({ ok: false, refusal: { sentence: 'dietitian is taken then.' } });
    const other = planner(dietitian, [taken('dietitian', [30, 60])]);
    expect(other.place(part(0)).ok).toBe(true);
  });

  it('the choice is exact: a pool gives way to the line that has no other, in the same session', () => {
    const fit = planner([aResource('ali'), aResource('bo')]).place(wanted([aPoolLine(['ali', 'bo']), aLine('ali')]));
    expect(fit.ok && fit.value.units.map(({ resourceId }) => resourceId)).toEqual(['bo', 'ali']);
  });

  it('a chain of three pools is moved along before anything is refused', () => {
    const pools = [
      ['ali', 'bo'],
      ['bo', 'cy'],
    ];
    const held = pools.map((pool, index) => taken(pool[0] ?? '', [0, 90], { pool, sessionId: `session ${index}` }));
    const fit = planner(
      ['ali', 'bo', 'cy'].map((id) => aResource(id)),
      held,
    ).place(wanted([aLine('ali')]));
    expect(fit.ok && fit.value.moved.map(({ hold, resourceId }) => [hold.resourceId, resourceId])).toEqual([
      ['ali', 'bo'],
      ['bo', 'cy'],
    ]);
  });

  it('a session is held without what can be done without, and not without the rest', () => {
    const staff = [aResource('ali'), aResource('bo')];
    const held = [taken('bo', [0, 90])];
    const optional = planner(staff, held).place(wanted([aLine('ali'), aLine('bo', { isOptional: true })]));
    expect(optional.ok && optional.value).toMatchObject({ missingLines: [2], units: [{ resourceId: 'ali' }] });
    expect(planner(staff, held).place(wanted([aLine('ali'), aLine('bo')])).ok).toBe(false);
  });

  it('set-up and clean-up are held once, around the session, by the lines that need them', () => {
    const buffers = { setupMinutes: 15, cleanupMinutes: 10 };
    const room = [aResource('room'), aResource('nurse')];
    const fit = planner(room).place(wanted([aLine('room', { isPrepared: true }), aLine('nurse')], buffers));
    expect(fit.ok && fit.value.units.map(({ from, until }) => [from, until])).toEqual([
      [minutes(-15), minutes(100)],
      [minutes(0), minutes(90)],
    ]);
    expect(
      planner(room, [taken('room', [-20, -10])]).place(wanted([aLine('room', { isPrepared: true })], buffers)).ok,
    ).toBe(false);
  });

  it('three of four pumps at once need three that are free', () => {
    const pumps = [aResource('pump', { kind: 'equipment', units: 4 })];
    const three = wanted([aLine('pump', { units: 3 })]);
    expect(planner(pumps, [taken('pump', [0, 90])]).place(three).ok).toBe(true);
    expect(planner(pumps, [taken('pump', [0, 90]), taken('pump', [30, 60], { unit: 2 })]).place(three).ok).toBe(false);
  });

  it('outside the hours nobody is asked', () => {
    const hours = [{ weekday: 2, fromMinute: 480, untilMinute: 600 }];
    const refused = planner([aResource('ali', { hours })]).place(wanted([aLine('ali')]));
    expect(refused).toMatchObject({ refusal: { sentence: 'ali is not available at that time of the week.' } });
  });
});
