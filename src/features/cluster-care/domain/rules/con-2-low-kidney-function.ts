import { defineRule } from '../define-rule.ts';
import { latestEgfr } from '../patient-history.ts';
import { withFlag } from '../rule-events.ts';
import { CONTRAST_KIDNEY } from '../rule-sources.ts';

const STOP_BELOW = 30;
const ASK_BELOW = 45;

export const CON_2_LOW_KIDNEY_FUNCTION = defineRule(
  {
    id: 'CON-2',
    kind: 'prepare',
    severity: 'hard',
    condition: 'Renal protection consult before iodinated contrast',
    number: 'eGFR < 30 or acute kidney injury (30-44 case by case)',
    source: CONTRAST_KIDNEY,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const studies = withFlag(facts, 'contrast', 'iodinated');
    const value = latestEgfr(facts)?.value ?? null;
    if (value === null) return [];
    if (value < STOP_BELOW) {
      return [
        {
          outcome: 'in-the-way',
          events: studies,
          sentence:
            'Kidney function (eGFR) is below 30: radiology decides on the contrast and on protecting the kidneys.',
        },
      ];
    }
    if (value < ASK_BELOW) {
      return [
        {
          outcome: 'prepare',
          events: studies,
          sentence: 'Kidney function (eGFR) is between 30 and 44: ask radiology before the contrast.',
        },
      ];
    }
    return [
      {
        outcome: 'passed',
        events: studies,
        sentence: 'Kidney function (eGFR) is 45 or better: the contrast can go ahead.',
      },
    ];
  },
);
