import { defineRule } from '../define-rule.ts';
import { allOf, crossPairs, windowsMeet, withFlag } from '../rule-events.ts';
import { before } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const SOFT_COST = 5;
const CLOSE_CONTACT = ['lab', 'visit', 'therapy'];
const BY_HAND = ['img-us-abdomen', 'img-echo'];

export const NUC_1_TRACER_LAST = defineRule(
  {
    id: 'NUC-1',
    kind: 'order',
    severity: 'soft',
    condition: 'Blood draws, ultrasound, echo and clinic before a radioactive tracer when possible',
    number: 'then tracer',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const close = facts.events.filter(({ kind }) => CLOSE_CONTACT.includes(kind.category) || BY_HAND.includes(kind.id));
    const pairs = crossPairs(close, withFlag(facts, 'radioactiveTracer')).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'Blood draws, ultrasound and clinic come before a radioactive tracer where possible.',
        relations: pairs.map(([a, b]) => before(a, b, { softCost: SOFT_COST })),
      },
    ];
  },
);
