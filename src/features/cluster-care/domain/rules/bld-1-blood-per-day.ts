import { bloodTakenMl, estimateBloodVolume, isWell, shareMl } from '../blood-volume.ts';
import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { bloodTests } from '../rule-events.ts';
import { BLOOD_LIMITS } from '../rule-sources.ts';

const PERCENT_ILL = 2.5;
const PERCENT_WELL = 3;

export const BLD_1_BLOOD_PER_DAY = defineRule(
  {
    id: 'BLD-1',
    kind: 'separate',
    severity: 'hard',
    condition: 'Blood volume per draw / 24 h (clinical + research together)',
    number: '2.5 % of blood volume if ill, 3 % if well (published 1-5 %)',
    source: BLOOD_LIMITS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const tests = bloodTests(facts);
    if (!isChild(facts)) return [];
    const estimate = estimateBloodVolume(facts);
    if (estimate === null) {
      return [
        {
          outcome: 'prepare',
          events: tests,
          sentence: 'Weigh the child first: without a weight the blood limit of the day is not known.',
        },
      ];
    }
    const limit = shareMl(estimate, isWell(facts) ? PERCENT_WELL : PERCENT_ILL);
    const taken = bloodTakenMl(tests);
    return [
      {
        outcome: taken <= limit ? 'passed' : 'in-the-way',
        events: tests,
        sentence:
          taken <= limit
            ? `All blood tests together take ${taken} mL; up to ${limit} mL may be taken in one day.`
            : `All blood tests together take ${taken} mL, more than the ${limit} mL allowed in one day: they need more than one day.`,
        limits: { bloodMlPerDay: limit },
      },
    ];
  },
);
