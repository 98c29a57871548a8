import { defineRule } from '../define-rule.ts';
import { awakeNeedles } from '../rule-events.ts';
import { ATTEMPTS } from '../rule-sources.ts';

export const LAB_11_ATTEMPTS = defineRule(
  {
    id: 'LAB-11',
    kind: 'separate',
    severity: 'hard',
    condition: 'Attempts',
    number: '2 per clinician, 4 in total, then a different plan',
    source: ATTEMPTS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: awakeNeedles(facts).filter(({ kind }) => kind.needle === 'venous'),
      sentence: 'At most 2 attempts by one clinician and 4 in all; after that there is a different plan.',
    },
  ],
);
