import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const DEFAULT_MINUTES = 240;

export const PER_5_VISIT_LENGTH = defineRule(
  {
    id: 'PER-5',
    kind: 'separate',
    severity: 'soft',
    condition: 'Visit length limit for the child',
    number: 'coping plan; default 4 h awake (assumption)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'family',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const wish = facts.wishes?.minutesPerVisit ?? (isChild(facts) ? DEFAULT_MINUTES : null);
    if (wish === null || facts.events.length < 2) return [];
    const minutes = facts.events.reduce((sum, { kind }) => sum + kind.minutes, 0);
    const longest = Math.max(...facts.events.map(({ kind }) => kind.minutes));
    const limit = Math.max(wish, longest);
    return [
      {
        outcome: minutes <= limit ? 'passed' : 'costs',
        events: facts.events,
        sentence: `One visit lasts at most ${limit} minutes; the events together take ${minutes}.`,
        limits: { minutesPerVisit: limit },
      },
    ];
  },
);
