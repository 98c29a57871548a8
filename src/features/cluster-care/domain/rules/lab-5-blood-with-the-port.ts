import { defineRule } from '../define-rule.ts';
import { allOf, crossPairs, venousBloodTests, windowsMeet, withFlag } from '../rule-events.ts';
import { samePoke } from '../rule-relations.ts';
import { PORTS } from '../rule-sources.ts';

export const LAB_5_BLOOD_WITH_THE_PORT = defineRule(
  {
    id: 'LAB-5',
    kind: 'combine',
    severity: 'soft',
    condition: 'Labs + port needle + monthly flush',
    number: 'flush at least every 4 weeks; needle up to 7 days; discard 3-5 mL',
    source: PORTS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const ports = withFlag(facts, 'portAccess');
    const tests = venousBloodTests(facts);
    const pairs = crossPairs(tests, ports).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence:
          'Blood comes from the port when its needle is in anyway (flush at least every 4 weeks); the first 3 to 5 mL are discarded.',
        relations: pairs.map(([a, b]) => samePoke(a, b)),
      },
    ];
  },
);
