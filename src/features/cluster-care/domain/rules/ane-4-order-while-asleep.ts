import type { RuleEvent } from '../combination-rule.ts';
import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, crossPairs, windowsMeet } from '../rule-events.ts';
import { before } from '../rule-relations.ts';
import { HOSPITAL_POLICY } from '../rule-sources.ts';

const SOFT_COST = 5;
const STAGES: Readonly<Record<string, number>> = { imaging: 0, diagnostic: 1, procedure: 2 };
const CONTAMINATED = ['px-dental-ga', 'px-colonoscopy', 'px-egd'];
const CONTAMINATED_STAGE = 3;

export const ANE_4_ORDER_WHILE_ASLEEP = defineRule(
  {
    id: 'ANE-4',
    kind: 'order',
    severity: 'soft',
    condition:
      'Inside one anaesthetic: remote imaging, then quiet electrical tests, then clean, then contaminated (dental, GI) work',
    number: 'site protocol',
    source: HOSPITAL_POLICY,
    verified: false,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const asleep = asleepEvents(facts);
    const pairs = crossPairs(asleep, asleep).filter(([a, b]) => stageOf(a) < stageOf(b) && windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: 'Within one anaesthetic: pictures first, then quiet tests, then clean work, then teeth and gut.',
        relations: pairs.map(([a, b]) => before(a, b, { softCost: SOFT_COST })),
      },
    ];
  },
);

function stageOf({ kind }: RuleEvent): number {
  return CONTAMINATED.includes(kind.id) ? CONTAMINATED_STAGE : (STAGES[kind.category] ?? 2);
}
