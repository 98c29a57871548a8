import { defineRule } from '../define-rule.ts';
import { venousBloodTests, withFlag } from '../rule-events.ts';
import { CANNULA_BLOOD } from '../rule-sources.ts';

export const LAB_3_FROM_AN_INDWELLING_CANNULA = defineRule(
  {
    id: 'LAB-3',
    kind: 'prepare',
    severity: 'soft',
    condition: 'Labs from an indwelling short cannula',
    number: 'pause infusion 1-2 min, waste 1-2 mL; haemolysis 15 % v 4 %',
    source: CANNULA_BLOOD,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const draws = withFlag(facts, 'lineDraw');
    const tests = draws.length === 0 ? [] : venousBloodTests(facts);
    return [
      {
        outcome: 'prepare',
        events: [...tests, ...(tests.length === 0 ? [] : draws)],
        sentence:
          'Before blood is taken from the line, the infusion pauses 1 to 2 minutes and the first 1 to 2 mL are thrown away.',
      },
    ];
  },
);
