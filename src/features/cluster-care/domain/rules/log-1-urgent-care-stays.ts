import { defineRule } from '../define-rule.ts';
import { counted } from '../rule-events.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

export const LOG_1_URGENT_CARE_STAYS = defineRule(
  {
    id: 'LOG-1',
    kind: 'order',
    severity: 'hard',
    condition: 'Due window from the order; never move stat/asap/urgent',
    number: 'ServiceRequest.priority, occurrencePeriod',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const urgent = facts.events.filter(({ event }) => event.priority !== 'routine');
    return [
      {
        outcome: 'in-the-way',
        events: urgent,
        sentence: `${counted(urgent.length, 'urgent event')} kept as ordered: urgent care is never moved for the sake of others.`,
        frozenEventIds: urgent.map(({ event }) => event.id),
      },
    ];
  },
);
