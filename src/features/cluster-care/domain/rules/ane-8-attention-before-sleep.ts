import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, crossPairs, windowsMeet, withFlag } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const REST_DAYS = 1;

export const ANE_8_ATTENTION_BEFORE_SLEEP = defineRule(
  {
    id: 'ANE-8',
    kind: 'separate',
    severity: 'hard',
    condition: 'Therapy, learning or driving tasks after sedation',
    number: 'rest of the day (site rule)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const pairs = crossPairs(withFlag(facts, 'needsAttention'), asleepEvents(facts)).filter(([a, b]) =>
      windowsMeet(a, b),
    );
    return [
      {
        outcome: 'in-the-way',
        events: allOf(pairs),
        sentence:
          'After an anaesthetic there is no therapy or test that needs attention for the rest of the day: it comes on another day.',
        relations: pairs.map(([a, b]) => apart(a, b, { minDays: REST_DAYS, sameDayAllowed: false })),
      },
    ];
  },
);
