import { defineRule } from '../define-rule.ts';
import {
  allOf,
  asleepEvents,
  canBeAsleep,
  counted,
  crossPairs,
  isAsleep,
  pairsOf,
  vaccines,
  windowsMeet,
} from '../rule-events.ts';
import { sameSedation } from '../rule-relations.ts';
import { VACCINES_AND_ANAESTHESIA } from '../rule-sources.ts';

export const VAX_10_VACCINES_WHILE_ASLEEP = defineRule(
  {
    id: 'VAX-10',
    kind: 'combine',
    severity: 'soft',
    condition: 'Due vaccines given during an anaesthetic the child needs anyway',
    number: 'allowed where vaccine safety steps exist',
    source: VACCINES_AND_ANAESTHESIA,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const injected = vaccines(facts).filter(({ kind }) => kind.needle === 'injection');
    const asleep = crossPairs(injected, asleepEvents(facts)).filter(([a, b]) => windowsMeet(a, b));
    const joining = injected.filter((vaccine) => asleep.some(([a]) => a === vaccine));
    const others = facts.events.filter((need) => canBeAsleep(need) && !isAsleep(need));
    const besides = [...pairsOf(joining), ...crossPairs(joining, others)].filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(asleep),
        sentence: `${counted(joining.length, 'vaccine')} may be given during the anaesthetic that is needed anyway, where vaccine safety steps exist.`,
        relations: [...asleep, ...besides].map(([a, b]) => sameSedation(a, b)),
      },
    ];
  },
);
