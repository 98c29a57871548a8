import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/calendar-date.ts';
import { MEMBERSHIP_STATES } from './membership-state.ts';
import { type DueItem, type PatientNeeds, suggestCluster } from './suggest-cluster.ts';

const TODAY = '2026-11-20';
const DIABETES = { clusterId: 'd', name: 'Diabetes review', kindIds: ['hba1c', 'diabetes-review'], families: [] };
const ASTHMA = { clusterId: 'a', name: 'Asthma review', kindIds: ['spirometry'], families: [] };

function due(kindId: string, days: number): DueItem {
  const dueOn = addDays(TODAY, days);
  return {
    careEventId: `e-${kindId}`,
    kindId,
    family: '',
    display: kindId,
    earliestOn: addDays(dueOn, -14),
    dueOn,
    latestOn: addDays(dueOn, 14),
  };
}

function needs(over: Partial<PatientNeeds>): PatientNeeds {
  return { dueItems: [], memberships: new Map(), clusters: [DIABETES, ASTHMA], today: TODAY, ...over };
}

describe('the right cluster for a caller', () => {
  it('is the one whose need is due soonest, said in one line', () => {
    const { primary, alternatives } = suggestCluster(needs({ dueItems: [due('spirometry', 20), due('hba1c', 6)] }));
    expect(primary).toMatchObject({ clusterId: 'd', careEventId: 'e-hba1c', reason: 'hba1c is due in 6 days.' });
    expect(alternatives.map((each) => each.clusterId)).toEqual(['a']);
  });

  it('what is overdue goes before what is coming', () => {
    const { primary } = suggestCluster(needs({ dueItems: [due('hba1c', 1), due('spirometry', -21)] }));
    expect(primary?.reason).toBe('spirometry was due 3 weeks ago.');
  });

  it('a group the patient declined, or was excluded from, is not offered again', () => {
    for (const state of ['declined', 'excluded'] as const) {
      const found = suggestCluster(needs({ dueItems: [due('hba1c', 6)], memberships: new Map([['d', state]]) }));
      expect(found).toEqual({ primary: null, alternatives: [] });
    }
  });

  it('a member with nothing due may still come, after everything that is due', () => {
    const { primary, alternatives } = suggestCluster(
      needs({ dueItems: [due('spirometry', 40)], memberships: new Map([['d', 'enrolled']]) }),
    );
    expect(primary?.clusterId).toBe('a');
    expect(alternatives[0]).toMatchObject({ clusterId: 'd', careEventId: null });
  });

  it('a visit of one clinic is not taken for a visit of another', () => {
    const visits = { clusterId: 'd', name: 'Diabetes review', kindIds: ['visit'], families: ['Diabetes'] };
    const asthmaVisit = { ...due('visit', 6), family: 'Asthma' };
    expect(suggestCluster(needs({ clusters: [visits], dueItems: [asthmaVisit] })).primary).toBeNull();
    const diabetesVisit = { ...asthmaVisit, family: 'Diabetes' };
    expect(suggestCluster(needs({ clusters: [visits], dueItems: [diabetesVisit] })).primary?.clusterId).toBe('d');
  });

  it('says how many other needs the same visit meets, and counts none whose window has not begun', () => {
    const dueItems = [due('hba1c', 6), due('diabetes-review', 15), due('diabetes-review', 90)];
    expect(suggestCluster(needs({ dueItems })).primary?.reason).toBe(
      'hba1c is due in 6 days; 1 more need is met in the same visit.',
    );
  });

  it('nobody without a need or a membership is sent to a group', () => {
    expect(suggestCluster(needs({})).primary).toBeNull();
  });

  it('never names a cluster twice, and names one as primary whenever any fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('hba1c', 'spirometry', 'other'), fc.integer({ min: -90, max: 90 }))),
        fc.array(fc.tuple(fc.constantFrom('d', 'a'), fc.constantFrom(...MEMBERSHIP_STATES))),
        (items, states) => {
          const found = suggestCluster(
            needs({ dueItems: items.map(([kind, days]) => due(kind, days)), memberships: new Map(states) }),
          );
          const all = [...(found.primary ? [found.primary] : []), ...found.alternatives].map((each) => each.clusterId);
          expect(new Set(all).size).toBe(all.length);
          expect(found.primary === null).toBe(all.length === 0);
        },
      ),
    );
  });
});
