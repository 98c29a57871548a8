import { bloodTakenMl } from '../blood-volume.ts';
import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { bloodTests } from '../rule-events.ts';
import { BLOOD_HARD_STOP } from '../rule-sources.ts';

const ML_PER_KG_AND_DAY = 1.7;

export const BLD_5_HOSPITAL_HARD_STOP = defineRule(
  {
    id: 'BLD-5',
    kind: 'separate',
    severity: 'soft',
    condition: 'Example of a hospital hard stop',
    number: '1.7 mL/kg/day',
    source: BLOOD_HARD_STOP,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: false,
  },
  (facts) => {
    const { weightKg } = facts.patient;
    if (weightKg === null || !isChild(facts)) return [];
    const limit = Math.floor(Math.round(weightKg * ML_PER_KG_AND_DAY * 1000) / 100) / 10;
    const taken = bloodTakenMl(bloodTests(facts));
    return [
      {
        outcome: taken <= limit ? 'passed' : 'costs',
        events: bloodTests(facts),
        sentence: `This hospital takes at most 1.7 mL per kg in a day: ${limit} mL; the tests take ${taken} mL.`,
        limits: { bloodMlPerDay: limit },
      },
    ];
  },
);
