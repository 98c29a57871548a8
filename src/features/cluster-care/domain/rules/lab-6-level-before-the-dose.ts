import { defineRule } from '../define-rule.ts';
import { withFlag } from '../rule-events.ts';
import { DRUG_LEVELS } from '../rule-sources.ts';

export const LAB_6_LEVEL_BEFORE_THE_DOSE = defineRule(
  {
    id: 'LAB-6',
    kind: 'order',
    severity: 'hard',
    condition: 'Trough level before the dose',
    number: 'immediately before; hold the dose',
    source: DRUG_LEVELS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: withFlag(facts, 'trough'),
      sentence: 'The level is drawn just before the next dose: the dose is held at home and taken after the needle.',
    },
  ],
);
