import { defineRule } from '../define-rule.ts';
import { asleepEvents, canBeAsleep, counted, isAsleep, pairsOf, windowsMeet } from '../rule-events.ts';
import { sameSedation } from '../rule-relations.ts';
import { COMBINED_CASES, EXAMINATION_ASLEEP } from '../rule-sources.ts';

export const ANE_1_ONE_ANAESTHETIC = defineRule(
  {
    id: 'ANE-1',
    kind: 'combine',
    severity: 'soft',
    condition:
      'Child needs an anaesthetic anyway: look for every other sedated event, exam, lab, vaccine, dental check due within its window',
    number: 'look ahead 6-12 months (assumption)',
    source: `${COMBINED_CASES}; ${EXAMINATION_ASLEEP}`,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const anchors = asleepEvents(facts);
    const joining = facts.events.filter(
      (need) => canBeAsleep(need) && anchors.some((anchor) => windowsMeet(need, anchor)),
    );
    if (joining.length < 2) return [];
    const awake = joining.filter((need) => !isAsleep(need)).length;
    return [
      {
        outcome: 'passed',
        events: joining,
        sentence:
          awake === 0
            ? `${counted(joining.length, 'procedure')} may share one anaesthetic.`
            : `An anaesthetic is needed anyway: ${counted(awake, 'more event')} may be done while asleep.`,
        relations: pairsOf(joining)
          .filter(([a, b]) => windowsMeet(a, b))
          .map(([a, b]) => sameSedation(a, b)),
      },
    ];
  },
);
