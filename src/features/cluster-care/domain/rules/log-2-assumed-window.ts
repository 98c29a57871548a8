import { defineRule } from '../define-rule.ts';
import { counted } from '../rule-events.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

export const LOG_2_ASSUMED_WINDOW = defineRule(
  {
    id: 'LOG-2',
    kind: 'order',
    severity: 'soft',
    condition: 'No stated window: derive a default, show it, let the orderer change it',
    number: 'annual +/-30 d, 6-monthly +/-14 d, 3-monthly +/-7 d, monthly +/-3 d (assumption)',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const assumed = facts.events.filter(({ event }) => !event.windowStated);
    return [
      {
        outcome: 'prepare',
        events: assumed,
        sentence: `The order gave no dates for ${counted(assumed.length, 'event')}: the window is assumed (yearly ±30 days, half-yearly ±14, quarterly ±7, monthly ±3) and the orderer may change it.`,
      },
    ];
  },
);
