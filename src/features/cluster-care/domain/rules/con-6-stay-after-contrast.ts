import { defineRule } from '../define-rule.ts';
import { contrastStudies } from '../rule-events.ts';
import { CONTRAST_WAITS } from '../rule-sources.ts';

const STAY_MINUTES = 30;

export const CON_6_STAY_AFTER_CONTRAST = defineRule(
  {
    id: 'CON-6',
    kind: 'order',
    severity: 'hard',
    condition: 'Stay in the department after contrast',
    number: '30 min',
    source: CONTRAST_WAITS,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const studies = contrastStudies(facts);
    return [
      {
        outcome: 'prepare',
        events: studies,
        sentence: 'After contrast the patient stays in the department for 30 minutes.',
        stayAfter: studies.map(({ event }) => ({ eventId: event.id, minutes: STAY_MINUTES })),
      },
    ];
  },
);
