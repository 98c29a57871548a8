import { defineRule } from '../define-rule.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const SAME_FLOOR_MINUTES = 10;

export const LOG_3_TIME_BETWEEN_PLACES = defineRule(
  {
    id: 'LOG-3',
    kind: 'order',
    severity: 'soft',
    condition: 'Transfer time between resources',
    number:
      'same floor 10 min by default (assumption; replace by the measured time: same building 20, other building 30)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'clinic manager',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const places = new Set(facts.events.map(({ kind }) => kind.resourceKinds[0]));
    if (places.size < 2) return [];
    return [
      {
        outcome: 'passed',
        events: facts.events,
        sentence: 'Between two places 10 minutes are kept free; the hospital replaces this by its own measure.',
        limits: { transferMinutes: SAME_FLOOR_MINUTES },
      },
    ];
  },
);
