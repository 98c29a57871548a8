import { defineRule } from '../define-rule.ts';
import { allOf, cannulaEvents, crossPairs, hasFlag, venousBloodTests, windowsMeet } from '../rule-events.ts';
import { samePoke } from '../rule-relations.ts';
import { CANNULA_BLOOD } from '../rule-sources.ts';

export const LAB_2_BLOOD_WITH_THE_CANNULA = defineRule(
  {
    id: 'LAB-2',
    kind: 'combine',
    severity: 'soft',
    condition: 'Labs drawn as the IV goes in (MRI, infusion, anaesthetic)',
    number: '1 poke; INS: possible haemolysis and spurious values at insertion; many sites allow it',
    source: CANNULA_BLOOD,
    verified: true,
    owner: 'laboratory',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const tests = venousBloodTests(facts).filter((need) => !hasFlag(need, 'notFromCannula'));
    const pairs = crossPairs(tests, cannulaEvents(facts)).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'passed',
        events: allOf(pairs),
        sentence:
          'The blood can be drawn as the cannula goes in: one needle for both. Some values may be off; the laboratory says which.',
        relations: pairs.map(([a, b]) => samePoke(a, b)),
      },
    ];
  },
);
