import { defineRule } from '../define-rule.ts';
import { isChild } from '../patient-history.ts';
import { asleepEvents } from '../rule-events.ts';
import { PAEDIATRIC_FASTING } from '../rule-sources.ts';

export const FAST_5_CLEAR_LIQUIDS_IN_CHILDREN = defineRule(
  {
    id: 'FAST-5',
    kind: 'prepare',
    severity: 'soft',
    condition: 'Site option: clear fluids in children',
    number: '1 h',
    source: PAEDIATRIC_FASTING,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: false,
  },
  (facts) =>
    isChild(facts)
      ? [
          {
            outcome: 'prepare',
            events: asleepEvents(facts),
            sentence: 'At this hospital a child may drink clear fluids until 1 hour before the anaesthetic.',
          },
        ]
      : [],
);
