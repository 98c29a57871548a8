import { defineRule } from '../define-rule.ts';
import { allOf, cannulaEvents, crossPairs, windowsMeet, withFlag } from '../rule-events.ts';
import { CANNULA_BLOOD } from '../rule-sources.ts';

export const LAB_4_NOT_FROM_A_CANNULA = defineRule(
  {
    id: 'LAB-4',
    kind: 'separate',
    severity: 'hard',
    condition: 'Not acceptable from a cannula: blood culture. Caution: potassium; glucose when dextrose ran',
    number: 'K outside agreement limits in review',
    source: CANNULA_BLOOD,
    verified: true,
    owner: 'laboratory',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const lines = [...cannulaEvents(facts), ...withFlag(facts, 'lineDraw')];
    const cultures = crossPairs(withFlag(facts, 'notFromCannula'), lines).filter(([a, b]) => windowsMeet(a, b));
    const potassium = crossPairs(withFlag(facts, 'containsPotassium'), lines).filter(([a, b]) => windowsMeet(a, b));
    return [
      {
        outcome: 'in-the-way',
        events: allOf(cultures),
        sentence: 'A blood culture is not taken from a cannula: it keeps its own needle.',
      },
      {
        outcome: 'prepare',
        events: allOf(potassium),
        sentence:
          'From a cannula potassium can read too high, and glucose too if dextrose ran: ask the laboratory, or use a needle.',
      },
    ];
  },
);
