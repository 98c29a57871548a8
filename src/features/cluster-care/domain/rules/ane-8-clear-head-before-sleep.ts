import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, crossPairs, needsClearHead, windowsMeet } from '../rule-events.ts';
import { apart, before } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const REST_DAYS = 1;

export const ANE_8_CLEAR_HEAD_BEFORE_SLEEP = defineRule(
  {
    id: 'ANE-8',
    kind: 'separate',
    severity: 'hard',
    condition: 'Therapy, learning, tests that need cooperation, and talks after sedation',
    number: 'not for the rest of the day; a test or talk comes before it, therapy on another day (site rule)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const pairs = crossPairs(facts.events.filter(needsClearHead), asleepEvents(facts)).filter(([a, b]) =>
      windowsMeet(a, b),
    );
    const therapy = pairs.filter(([need]) => need.kind.category === 'therapy');
    const others = pairs.filter(([need]) => need.kind.category !== 'therapy');
    return [
      {
        outcome: 'in-the-way',
        events: allOf(therapy),
        sentence: 'There is no therapy for the rest of the day after an anaesthetic: it comes on another day.',
        relations: therapy.map(([a, b]) => apart(a, b, { minDays: REST_DAYS, sameDayAllowed: false })),
      },
      {
        outcome: 'passed',
        events: allOf(others),
        sentence: 'Talks and tests that need a clear head come before the anaesthetic, never after it on the same day.',
        relations: others.map(([a, b]) => before(a, b)),
      },
    ];
  },
);
