import { describe, expect, it } from 'vitest';
import { type ClusterAttendance, leadBandOf, leadFactorOf, noShowChanceOf } from './no-show-chance.ts';

const EVEN = { outcomes: 100, missed: 20 };
const CLUSTER: ClusterAttendance = {
  outcomes: 300,
  missed: 60,
  byLead: { 'under-7': EVEN, '7-to-30': EVEN, 'over-30': EVEN },
};
const NEWCOMER = { missed: 0, attended: 0, leadDays: 10 };

describe('the chance that a booked patient stays away', () => {
  it('is the rate of the cluster for somebody who was never there', () => {
    expect(noShowChanceOf(NEWCOMER, CLUSTER)).toBeCloseTo(0.2, 12);
  });

  it('falls to a half for a newcomer to illness who came five times of five', () => {
    expect(noShowChanceOf({ missed: 0, attended: 5, leadDays: 10 }, CLUSTER)).toBeCloseTo(0.1, 12);
  });

  it('rests on the cluster alone while it has fewer than 200 outcomes', () => {
    const young = { ...CLUSTER, outcomes: 199, missed: 40 };
    expect(noShowChanceOf({ missed: 9, attended: 0, leadDays: 40 }, young)).toBeCloseTo(40 / 199, 12);
  });

  it('is nothing while nothing is known, so that nothing is overbooked on a guess', () => {
    const none = { outcomes: 0, missed: 0 };
    const unknown = { ...none, byLead: { 'under-7': none, '7-to-30': none, 'over-30': none } };
    expect(noShowChanceOf(NEWCOMER, unknown)).toBe(0);
  });

  it('is higher for seats booked long ahead where the cluster has shown so', () => {
    const byLead = {
      'under-7': { outcomes: 100, missed: 5 },
      '7-to-30': { outcomes: 100, missed: 20 },
      'over-30': { outcomes: 100, missed: 35 },
    };
    const cluster = { ...CLUSTER, byLead };
    expect(leadFactorOf(cluster, 'under-7')).toBeCloseTo((5 + 4) / 120 / 0.2, 12);
    expect(leadFactorOf(cluster, '7-to-30')).toBeCloseTo(1, 12);
    expect(noShowChanceOf({ ...NEWCOMER, leadDays: 60 }, cluster)).toBeCloseTo((35 + 4) / 120, 12);
  });

  it('counts a week, and thirty days, as between', () => {
    expect([0, 6, 7, 30, 31].map(leadBandOf)).toEqual(['under-7', 'under-7', '7-to-30', '7-to-30', 'over-30']);
  });
});
