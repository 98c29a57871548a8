import { defineRule } from '../define-rule.ts';
import { ageMonthsOf } from '../patient-history.ts';
import { awakeNeedles } from '../rule-events.ts';
import { COMFORT_PROMISE } from '../rule-sources.ts';

const UNTIL_MONTHS = 12;

export const NUM_6_SUCROSE_FOR_INFANTS = defineRule(
  {
    id: 'NUM-6',
    kind: 'prepare',
    severity: 'soft',
    condition: 'Infant 0-12 months: sucrose or breastfeeding',
    number: 'start 2 min before',
    source: COMFORT_PROMISE,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const months = ageMonthsOf(facts);
    if (months === null || months > UNTIL_MONTHS) return [];
    return [
      {
        outcome: 'prepare',
        events: awakeNeedles(facts),
        sentence: 'Sucrose or breastfeeding starts 2 minutes before the needle.',
      },
    ];
  },
);
