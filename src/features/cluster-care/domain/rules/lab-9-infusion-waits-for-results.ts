import { defineRule } from '../define-rule.ts';
import { allOf, bloodTests, crossPairs, windowsMeet, withFlag } from '../rule-events.ts';
import { resultBefore } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const TURNAROUND_MINUTES = 60;

export const LAB_9_INFUSION_WAITS_FOR_RESULTS = defineRule(
  {
    id: 'LAB-9',
    kind: 'order',
    severity: 'hard',
    condition: 'Infusion that needs results waits for them',
    number: 'draw early; lab turnaround from site data (default 60 min)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const pairs = crossPairs(bloodTests(facts), withFlag(facts, 'needsResults')).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'Blood is drawn early: the infusion waits for the results, 60 minutes by default.',
        relations: pairs.map(([a, b]) => resultBefore(a, b, TURNAROUND_MINUTES)),
      },
    ];
  },
);
