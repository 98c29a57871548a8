import { describe, expect, it } from 'vitest';
import { decideOutlookBasis, type OutlookFacts } from './outlook-basis.ts';

const NONE = { cameCount: 0, stayedAwayCount: 0 };

function basis(over: Partial<OutlookFacts> = {}) {
  return decideOutlookBasis({
    capacity: 10,
    durationMinutes: 150,
    visitMinutes: 15,
    staffCount: 1,
    seenAtOnce: null,
    services: { count: 0, meanMinutes: 0, variation: 0 },
    clusterAttendance: NONE,
    siteAttendance: NONE,
    ...over,
  });
}

describe('what a drawn session is reckoned with', () => {
  it('30 measured visits count, 29 do not', () => {
    const services = { meanMinutes: 18, variation: 0.4 };
    expect(basis({ services: { ...services, count: 30 } })).toMatchObject({
      serviceMinutes: 18,
      variation: 0.4,
      serviceFrom: 'measured',
      servicesMeasured: 30,
    });
    expect(basis({ services: { ...services, count: 29 } })).toMatchObject({
      serviceMinutes: 15,
      variation: 0.5,
      serviceFrom: 'visit',
      servicesMeasured: 0,
    });
  });

  it('no-shows are those of the need, with fewer than 30 seats those of the site, and else a fifth', () => {
    const few = { cameCount: 20, stayedAwayCount: 9 };
    const site = { cameCount: 90, stayedAwayCount: 10 };
    expect(basis({ clusterAttendance: { cameCount: 27, stayedAwayCount: 3 }, siteAttendance: site })).toMatchObject({
      noShowChance: 0.1,
      noShowFrom: 'cluster',
      noShowSeats: 30,
    });
    expect(basis({ clusterAttendance: few, siteAttendance: site })).toMatchObject({
      noShowChance: 0.1,
      noShowFrom: 'site',
      noShowSeats: 100,
    });
    expect(basis({ clusterAttendance: few })).toMatchObject({ noShowChance: 0.2, noShowFrom: 'assumed' });
  });

  it('a group visit that fills the session gives each of ten patients a tenth of it', () => {
    expect(basis({ visitMinutes: 90, durationMinutes: 90 })).toMatchObject({
      serviceMinutes: 9,
      serviceFrom: 'shared',
    });
    expect(basis({ visitMinutes: 90, durationMinutes: 90, capacity: 1 })).toMatchObject({
      serviceMinutes: 90,
      serviceFrom: 'visit',
    });
  });

  it('as many are seen at once as there are staff, unless chosen, and never more than have a seat', () => {
    expect(basis({ staffCount: 0 })).toMatchObject({ seenAtOnce: 1, seenAtOnceFrom: 'nobody-named' });
    expect(basis({ staffCount: 3 })).toMatchObject({ seenAtOnce: 3, seenAtOnceFrom: 'staff' });
    expect(basis({ staffCount: 3, seenAtOnce: 2 })).toMatchObject({ seenAtOnce: 2, seenAtOnceFrom: 'chosen' });
    expect(basis({ staffCount: 3, capacity: 2 })).toMatchObject({ seenAtOnce: 2 });
  });

  it('whatever was noted, the figures stay within what can be reckoned with', () => {
    const all = { count: 50, meanMinutes: 10 };
    expect(basis({ services: { ...all, variation: 0 } }).variation).toBe(0.2);
    expect(basis({ services: { ...all, variation: 9 } }).variation).toBe(2);
    expect(basis({ clusterAttendance: { cameCount: 0, stayedAwayCount: 40 } }).noShowChance).toBe(0.9);
  });
});
