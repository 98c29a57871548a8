import { estimateBloodVolume } from '../blood-volume.ts';
import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { bloodTests } from '../rule-events.ts';
import { BLOOD_LIMITS } from '../rule-sources.ts';

export const BLD_3_BLOOD_VOLUME_ESTIMATE = defineRule(
  {
    id: 'BLD-3',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Blood volume estimate (low end)',
    number: 'preterm 90, newborn 80, 1-12 mo 75, 1-3 y 70, older 65 mL/kg',
    source: BLOOD_LIMITS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const estimate = estimateBloodVolume(facts);
    if (estimate === null || !isChild(facts)) return [];
    return [
      {
        outcome: 'passed',
        events: bloodTests(facts),
        sentence: `Blood volume is estimated at ${estimate.mlPerKg} mL per kg (${estimate.ages}), the low end; a baby born too early has more.`,
      },
    ];
  },
);
