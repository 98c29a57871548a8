import { defineRule } from '../define-rule.ts';
import { withFlag } from '../rule-events.ts';
import { NUCLEAR_PAGES } from '../rule-sources.ts';

export const NUC_2_PET_PREPARATION = defineRule(
  {
    id: 'NUC-2',
    kind: 'prepare',
    severity: 'hard',
    condition: 'FDG PET',
    number: 'fast 6 h (water ok); no hard exercise 48 h; glucose 60-150 mg/dL; 60 min uptake',
    source: NUCLEAR_PAGES,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [
    {
      outcome: 'prepare',
      events: withFlag(facts, 'fdgPet'),
      sentence:
        'Before the PET scan: only water for 6 hours, no hard exercise for 48 hours, blood sugar between 60 and 150 mg/dL.',
    },
  ],
);
