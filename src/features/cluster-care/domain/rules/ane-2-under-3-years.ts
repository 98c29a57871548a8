import { defineRule } from '../define-rule.ts';
import { ageMonthsOf } from '../patient-history.ts';
import { asleepEvents, counted } from '../rule-events.ts';
import { FDA_ANAESTHESIA } from '../rule-sources.ts';

const UNDER_MONTHS = 36;
const LONG_MINUTES = 180;

export const ANE_2_UNDER_3_YEARS = defineRule(
  {
    id: 'ANE-2',
    kind: 'separate',
    severity: 'soft',
    condition: 'Under 3 years (and third trimester): long or repeated anaesthesia',
    number: 'flag when total > 3 h or repeat exposure; weigh one long v two short',
    source: FDA_ANAESTHESIA,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const months = ageMonthsOf(facts);
    const asleep = asleepEvents(facts);
    if (months === null || months >= UNDER_MONTHS || asleep.length === 0) return [];
    const minutes = asleep.reduce((sum, { kind }) => sum + kind.minutes, 0);
    const weigh = minutes > LONG_MINUTES || asleep.length > 1;
    return [
      {
        outcome: weigh ? 'costs' : 'passed',
        events: asleep,
        sentence: weigh
          ? `Under 3 years: ${minutes} minutes asleep in ${counted(asleep.length, 'event')}. Anaesthesia weighs one long against two short.`
          : `Under 3 years: ${minutes} minutes asleep, once and not over 3 hours.`,
      },
    ];
  },
);
