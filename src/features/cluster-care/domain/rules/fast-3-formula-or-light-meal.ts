import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { asleepEvents } from '../rule-events.ts';
import { ASA_FASTING } from '../rule-sources.ts';

export const FAST_3_FORMULA_OR_LIGHT_MEAL = defineRule(
  {
    id: 'FAST-3',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Infant formula, cow milk, light meal',
    number: '6 h',
    source: ASA_FASTING,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: asleepEvents(facts),
      sentence: isChild(facts)
        ? 'Formula, cow’s milk and light meals stop 6 hours before the anaesthetic.'
        : 'Milk and light meals stop 6 hours before the anaesthetic.',
    },
  ],
);
