import type { RuleEvent } from '../combination-rule.ts';
import { defineRule } from '../define-rule.ts';
import { allOf, counted, hasFlag, windowsMeet } from '../rule-events.ts';
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
    const anchors = facts.events.filter(({ kind }) => kind.sedation === 'required');
    const pairs = anchors.flatMap((anchor, index) =>
      facts.events
        .filter((need) => need.event.id !== anchor.event.id && !anchors.slice(0, index).includes(need))
        .filter((need) => canJoinAnaesthetic(need) && windowsMeet(need, anchor))
        .map((need) => [anchor, need] as const),
    );
    const events = allOf(pairs);
    const count = events.filter(({ kind }) => kind.sedation !== 'required').length;
    return [
      {
        outcome: 'passed',
        events,
        sentence:
          count === 0
            ? `${counted(events.length, 'procedure')} may share one anaesthetic.`
            : `An anaesthetic is needed anyway: ${counted(count, 'more event')} may be done while asleep.`,
        relations: pairs.map(([a, b]) => sameSedation(a, b)),
      },
    ];
  },
);

function canJoinAnaesthetic(need: RuleEvent): boolean {
  return need.kind.sedation !== 'none' || (hasFlag(need, 'bloodTest') && !hasFlag(need, 'glucoseTest'));
}
