import { defineRule } from '../define-rule.ts';
import { allOf, asleepEvents, counted, crossPairs, vaccines, windowsMeet } from '../rule-events.ts';
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
    const pairs = crossPairs(injected, asleepEvents(facts)).filter(([a, b]) => windowsMeet(a, b));
    const count = injected.filter((vaccine) => pairs.some(([a]) => a === vaccine)).length;
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence: `${counted(count, 'vaccine')} may be given during the anaesthetic that is needed anyway, where vaccine safety steps exist.`,
        relations: pairs.map(([a, b]) => sameSedation(a, b)),
      },
    ];
  },
);
