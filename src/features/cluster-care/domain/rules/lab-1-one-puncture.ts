import { defineRule } from '../define-rule.ts';
import { allOf, pairsOf, venousBloodTests, windowsMeet } from '../rule-events.ts';
import { samePoke } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

export const LAB_1_ONE_PUNCTURE = defineRule(
  {
    id: 'LAB-1',
    kind: 'combine',
    severity: 'soft',
    condition: 'All blood tests due inside their windows share one puncture',
    number: '1 poke',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const pairs = pairsOf(venousBloodTests(facts)).filter(([a, b]) => windowsMeet(a, b));
    const tests = allOf(pairs);
    return [
      {
        outcome: 'passed',
        events: tests,
        sentence: `One needle can serve ${tests.length} blood tests.`,
        relations: pairs.map(([a, b]) => samePoke(a, b)),
      },
    ];
  },
);
