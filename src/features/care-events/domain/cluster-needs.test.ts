import { describe, expect, test } from 'vitest';
import { type ClusterTally, clustersOf, sessionsPerWeek, tallyNeeds } from './cluster-needs.ts';
import { findNeeds } from './find-needs.ts';
import { aCondition, aPatient, snomedCode } from './testing/build-facts.ts';

describe('clusters of needs', () => {
  test('240 patients with four visits a year need 3 sessions a week of 10 seats', () => {
    expect(sessionsPerWeek(240, 4)).toBe(3);
  });

  test('sessions are rounded up, but a full week is not made into two', () => {
    expect(sessionsPerWeek(391, 1)).toBe(1);
    expect(sessionsPerWeek(392, 1)).toBe(2);
    expect(sessionsPerWeek(1, 1)).toBe(1);
  });

  test('patients with the same need for the same reason form one cluster; a single patient forms none', () => {
    const tally: ClusterTally = new Map();
    for (const patientId of ['a', 'b', 'c']) {
      const conditions = [aCondition(snomedCode('195967001'))];
      tallyNeeds(
        tally,
        findNeeds(aPatient({ patientId, birthDate: '1990-01-01', conditions }), { today: '2026-03-02', months: 6 }),
      );
    }
    tallyNeeds(
      tally,
      findNeeds(aPatient({ patientId: 'd', conditions: [aCondition(snomedCode('83664006'))] }), {
        today: '2026-03-02',
        months: 6,
      }),
    );
    const clusters = clustersOf(tally, { patientsMin: 2 });
    expect(clusters.map(({ id, name, patients }) => ({ id, name, patients }))).toEqual([
      { id: 'dx-spirometry-asthma', name: 'Spirometry: Asthma', patients: 3 },
      { id: 'visit-specialty-asthma', name: 'Asthma review', patients: 3 },
    ]);
    expect(clusters[0]?.reasons[0]).toContain('GINA 2024');
    expect(clustersOf(tally, { patientsMin: 1 })).toHaveLength(3);
  });
});
