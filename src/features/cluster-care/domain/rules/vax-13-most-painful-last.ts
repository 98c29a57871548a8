import { defineRule } from '../define-rule.ts';
import { allOf, crossPairs, vaccines, windowsMeet, withFlag } from '../rule-events.ts';
import { before } from '../rule-relations.ts';
import { VACCINE_PAIN } from '../rule-sources.ts';

const SOFT_COST = 2;

export const VAX_13_MOST_PAINFUL_LAST = defineRule(
  {
    id: 'VAX-13',
    kind: 'order',
    severity: 'soft',
    condition: 'Most painful vaccine last; no aspiration; held or upright',
    number: 'strong recommendations',
    source: VACCINE_PAIN,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const painful = withFlag(facts, 'painful');
    const others = vaccines(facts).filter((need) => !painful.includes(need));
    const pairs = crossPairs(others, painful).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence:
          'The most painful vaccine comes last; the child is held or upright, and nobody draws back the plunger.',
        relations: pairs.map(([a, b]) => before(a, b, { softCost: SOFT_COST })),
      },
    ];
  },
);
