import { defineRule } from '../define-rule.ts';
import { latestEgfr } from '../patient-history.ts';
import { counted, pairsOf, withFlag } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { CONTRAST_WAITS } from '../rule-sources.ts';

const GOOD_KIDNEYS_ABOVE = 60;

export const CON_4_TWO_IODINATED_STUDIES = defineRule(
  {
    id: 'CON-4',
    kind: 'separate',
    severity: 'hard',
    condition: 'Two iodinated contrast studies',
    number: 'optimal 12 h, minimum 4 h at eGFR above 60: planned on different days; at 60 or less 2 days (assumption)',
    source: CONTRAST_WAITS,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const egfr = latestEgfr(facts)?.value ?? null;
    const minDays = egfr === null || egfr > GOOD_KIDNEYS_ABOVE ? 1 : 2;
    return pairsOf(withFlag(facts, 'contrast', 'iodinated')).map(([a, b]) => ({
      outcome: 'in-the-way',
      events: [a, b],
      sentence: `Two studies with iodine contrast need at least 12 hours between them; they are planned ${counted(minDays, 'day')} apart or more.`,
      relations: [apart(a, b, { minDays, sameDayAllowed: false })],
    }));
  },
);
