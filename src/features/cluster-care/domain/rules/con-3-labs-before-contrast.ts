import { defineRule } from '../define-rule.ts';
import { allOf, bloodTests, canPrecede, contrastStudies, crossPairs, withFlag } from '../rule-events.ts';
import { apart, before } from '../rule-relations.ts';
import { CONTRAST_LABS } from '../rule-sources.ts';

const WAIT_DAYS = 1;

export const CON_3_LABS_BEFORE_CONTRAST = defineRule(
  {
    id: 'CON-3',
    kind: 'order',
    severity: 'hard',
    condition: 'Draw blood (and urine) before contrast',
    number: 'else wait: >= 24 h routine (older ESUR), >= 2 h minimum (Lippi); longer with poor kidneys',
    source: CONTRAST_LABS,
    verified: true,
    owner: 'laboratory',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const samples = [...bloodTests(facts), ...withFlag(facts, 'urine')];
    const pairs = crossPairs(samples, contrastStudies(facts));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'Blood and urine are taken before the contrast; otherwise they wait at least 24 hours after it.',
        relations: pairs.map(([sample, study]) =>
          canPrecede(sample, study)
            ? before(sample, study)
            : apart(sample, study, { minDays: WAIT_DAYS, sameDayAllowed: false }),
        ),
      },
    ];
  },
);
