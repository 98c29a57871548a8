import { defineRule } from '../define-rule.ts';
import { ageMonthsOf } from '../patient-history.ts';
import { asleepEvents } from '../rule-events.ts';
import { ASA_FASTING } from '../rule-sources.ts';

const NURSED_UNTIL_MONTHS = 24;

export const FAST_2_BREAST_MILK = defineRule(
  {
    id: 'FAST-2',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Breast milk',
    number: '4 h',
    source: ASA_FASTING,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const months = ageMonthsOf(facts);
    if (months !== null && months > NURSED_UNTIL_MONTHS) return [];
    return [
      {
        outcome: 'prepare',
        events: asleepEvents(facts),
        sentence: 'Breast milk stops 4 hours before the anaesthetic.',
      },
    ];
  },
);
