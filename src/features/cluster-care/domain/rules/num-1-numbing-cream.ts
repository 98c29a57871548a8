import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { awakeNeedles } from '../rule-events.ts';
import { TOPICAL_ANAESTHETICS } from '../rule-sources.ts';

export const NUM_1_NUMBING_CREAM = defineRule(
  {
    id: 'NUM-1',
    kind: 'prepare',
    severity: 'soft',
    condition: 'EMLA',
    number: '60 min before (45 min minimum), up to 4 h on; lasts about 1 h after removal',
    source: TOPICAL_ANAESTHETICS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    isChild(facts)
      ? [
          {
            outcome: 'prepare',
            events: awakeNeedles(facts).filter(({ kind }) => kind.needle !== 'capillary'),
            sentence:
              'If numbing cream (EMLA) is used: 60 minutes before the needle, 45 at least, and up to 4 hours on.',
          },
        ]
      : [],
);
