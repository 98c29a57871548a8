import { bloodTakenMl, estimateBloodVolume, isWell, shareMl } from '../blood-volume.ts';
import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { bloodTests } from '../rule-events.ts';
import { BLOOD_LIMITS } from '../rule-sources.ts';

const PERCENT_ILL = 5;
const PERCENT_WELL = 10;

export const BLD_2_BLOOD_PER_MONTH = defineRule(
  {
    id: 'BLD-2',
    kind: 'separate',
    severity: 'hard',
    condition: 'Blood volume per month',
    number: '5 % if ill, 10 % if well (published up to 10 % in 8 weeks)',
    source: BLOOD_LIMITS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const tests = bloodTests(facts);
    const estimate = estimateBloodVolume(facts);
    if (estimate === null || !isChild(facts)) return [];
    const limit = shareMl(estimate, isWell(facts) ? PERCENT_WELL : PERCENT_ILL);
    const taken = bloodTakenMl(tests);
    return [
      {
        outcome: taken <= limit ? 'passed' : 'in-the-way',
        events: tests,
        sentence: `All blood tests together take ${taken} mL; the limit for 30 days is ${limit} mL.`,
        limits: { bloodMlPer30Days: limit },
      },
    ];
  },
);
