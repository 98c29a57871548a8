import { defineRule } from '../define-rule.ts';
import { vaccines } from '../rule-events.ts';
import { CDC_TIMING } from '../rule-sources.ts';

export const VAX_1_VACCINES_SAME_DAY = defineRule(
  {
    id: 'VAX-1',
    kind: 'combine',
    severity: 'soft',
    condition: 'Any routinely recommended vaccines, different sites',
    number: 'same day, no limit',
    source: CDC_TIMING,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const due = vaccines(facts);
    if (due.length < 2) return [];
    return [
      {
        outcome: 'passed',
        events: due,
        sentence: `${due.length} vaccines may be given on one day, each at its own place on the body; there is no upper number.`,
      },
    ];
  },
);
