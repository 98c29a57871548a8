import { defineRule } from '../define-rule.ts';
import { withFlag } from '../rule-events.ts';
import { GLUCOSE_TEST } from '../rule-sources.ts';

export const LAB_7_GLUCOSE_TEST_FAST = defineRule(
  {
    id: 'LAB-7',
    kind: 'prepare',
    severity: 'hard',
    condition: 'OGTT',
    number: 'fast 8 h (water ok), drink in 5 min, samples over 2 h, vomiting cancels',
    source: GLUCOSE_TEST,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: withFlag(facts, 'glucoseTest'),
      sentence:
        'Before the glucose test nothing but water for 8 hours; the drink is finished in 5 minutes and the samples take 2 hours.',
    },
  ],
);
