import { defineRule } from '../define-rule.ts';
import { allOf, counted, hasFlag, isAsleep, pairsOf, windowsMeet } from '../rule-events.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

export const FAST_7_ONE_FAST_FOR_TWO = defineRule(
  {
    id: 'FAST-7',
    kind: 'combine',
    severity: 'soft',
    condition: 'Two fasting events share one fast (sedation + fasting labs, OGTT not included)',
    number: '1 fast',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const fasting = facts.events.filter(
      (need) => (need.kind.fastingHours > 0 || isAsleep(need)) && !hasFlag(need, 'glucoseTest'),
    );
    const pairs = pairsOf(fasting).filter(([a, b]) => windowsMeet(a, b));
    const events = allOf(pairs);
    return [
      {
        outcome: 'passed',
        events,
        sentence: `One fast can serve ${counted(events.length, 'event')} instead of ${counted(events.length, 'fast')}.`,
      },
    ];
  },
);
