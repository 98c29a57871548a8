import { defineRule } from '../define-rule.ts';
import { allOf, crossPairs, flagOf, hasFlag, windowsMeet } from '../rule-events.ts';
import { NUCLEAR_PAGES } from '../rule-sources.ts';

export const NUC_3_BONE_SCAN_WAIT = defineRule(
  {
    id: 'NUC-3',
    kind: 'combine',
    severity: 'soft',
    condition: 'Bone scan wait can hold other (non-fasting, non-contact) events',
    number: 'about 3 h between injection and scan',
    source: NUCLEAR_PAGES,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const scans = facts.events.filter((need) => typeof flagOf(need, 'usableWaitMinutes') === 'number');
    const guests = facts.events.filter(
      (need) =>
        !hasFlag(need, 'radioactiveTracer') && need.kind.sedation === 'none' && need.kind.category === 'imaging',
    );
    const pairs = crossPairs(guests, scans).filter(([a, b]) => a.kind.fastingHours === 0 && windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'The 3 hours between injection and bone scan can hold another picture that needs no fast.',
      },
    ];
  },
);
