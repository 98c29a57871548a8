import { defineRule } from '../define-rule.ts';
import { asleepEvents } from '../rule-events.ts';
import { ASA_FASTING, PAEDIATRIC_FASTING } from '../rule-sources.ts';

export const FAST_4_FATTY_FOOD = defineRule(
  {
    id: 'FAST-4',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Fried, fatty food, meat',
    number: '8 h (some paediatric policies 6 h)',
    source: `${ASA_FASTING}; ${PAEDIATRIC_FASTING}`,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: asleepEvents(facts),
      sentence: 'Fried or fatty food and meat stop 8 hours before the anaesthetic.',
    },
  ],
);
