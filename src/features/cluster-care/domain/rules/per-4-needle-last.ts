import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { allOf, awakeNeedles, crossPairs, hasFlag, windowsMeet } from '../rule-events.ts';
import { before } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const SOFT_COST = 5;

export const PER_4_NEEDLE_LAST = defineRule(
  {
    id: 'PER-4',
    kind: 'order',
    severity: 'soft',
    condition: 'Distress budget: needle last among awake events; hearing and developmental tests before',
    number: 'after a bad needle, rebook the rest',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'child life',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    if (!isChild(facts)) return [];
    const calm = facts.events.filter((need) => hasFlag(need, 'needsAttention') && need.kind.needle === 'none');
    const pairs = crossPairs(calm, awakeNeedles(facts)).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'Hearing tests, therapy and other things that need a calm child come before the needle.',
        relations: pairs.map(([a, b]) => before(a, b, { softCost: SOFT_COST })),
      },
    ];
  },
);
