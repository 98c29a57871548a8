import { defineRule } from '../define-rule.ts';
import { asleepEvents } from '../rule-events.ts';
import { ASA_FASTING } from '../rule-sources.ts';

export const FAST_1_CLEAR_LIQUIDS = defineRule(
  {
    id: 'FAST-1',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Clear liquids before any sedation or anaesthetic',
    number: 'stop 2 h before',
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
      sentence: 'Clear liquids stop 2 hours before the anaesthetic.',
    },
  ],
);
