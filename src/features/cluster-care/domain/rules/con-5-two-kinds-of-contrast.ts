import { defineRule } from '../define-rule.ts';
import { crossPairs, withFlag } from '../rule-events.ts';
import { CONTRAST_WAITS } from '../rule-sources.ts';

export const CON_5_TWO_KINDS_OF_CONTRAST = defineRule(
  {
    id: 'CON-5',
    kind: 'order',
    severity: 'hard',
    condition: 'Contrast CT and contrast MRI near each other: radiology decides the order',
    number: 'each agent alters the other’s signal',
    source: CONTRAST_WAITS,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    crossPairs(withFlag(facts, 'contrast', 'iodinated'), withFlag(facts, 'contrast', 'gadolinium')).map(([a, b]) => ({
      outcome: 'prepare',
      events: [a, b],
      sentence: 'Contrast for CT and for MRI change each other’s pictures: radiology says which comes first.',
    })),
);
