import { defineRule } from '../define-rule.ts';
import { pairsOf, windowsMeet, withFlag } from '../rule-events.ts';
import { sameSedation } from '../rule-relations.ts';
import { TRIPLE_ENDOSCOPY } from '../rule-sources.ts';

export const ANE_7_TRIPLE_ENDOSCOPY = defineRule(
  {
    id: 'ANE-7',
    kind: 'combine',
    severity: 'soft',
    condition: 'Airway + bronchoscopy + upper endoscopy ("triple endoscopy")',
    number: 'one anaesthetic',
    source: TRIPLE_ENDOSCOPY,
    verified: true,
    owner: 'anaesthesia',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    pairsOf(withFlag(facts, 'tripleEndoscopy'))
      .filter(([a, b]) => a.kind.id !== b.kind.id && windowsMeet(a, b))
      .map(([a, b]) => ({
        outcome: 'passed',
        events: [a, b],
        sentence: 'Looking into the airway and the stomach is known to work in one anaesthetic.',
        relations: [sameSedation(a, b)],
      })),
);
