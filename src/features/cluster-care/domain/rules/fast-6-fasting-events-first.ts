import { defineRule } from '../define-rule.ts';
import { allOf, crossPairs, isAsleep, needsClearHead, windowsMeet } from '../rule-events.ts';
import { before } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const SOFT_COST = 5;

export const FAST_6_FASTING_EVENTS_FIRST = defineRule(
  {
    id: 'FAST-6',
    kind: 'order',
    severity: 'soft',
    condition: 'Fasting events come first in the visit; feed; then the rest',
    number: 'start before 10:00 by default',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const fasting = facts.events.filter((need) => need.kind.fastingHours > 0 || isAsleep(need));
    const fed = facts.events.filter((need) => !fasting.includes(need));
    const pairs = crossPairs(fasting, fed).filter(([a, b]) => windowsMeet(a, b) && !(isAsleep(a) && needsClearHead(b)));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'What needs an empty stomach comes first, before 10:00 where possible; then food; then the rest.',
        relations: pairs.map(([a, b]) => before(a, b, { softCost: SOFT_COST })),
      },
    ];
  },
);
