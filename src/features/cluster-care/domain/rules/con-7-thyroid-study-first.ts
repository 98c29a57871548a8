import { defineRule } from '../define-rule.ts';
import { canPrecede, crossPairs, withFlag } from '../rule-events.ts';
import { apart, before } from '../rule-relations.ts';
import { THYROID_WITHHOLDING } from '../rule-sources.ts';

const WAIT_DAYS = 56;

export const CON_7_THYROID_STUDY_FIRST = defineRule(
  {
    id: 'CON-7',
    kind: 'separate',
    severity: 'hard',
    condition: 'Iodinated contrast before thyroid scan or radioiodine',
    number: '6-8 weeks: do the thyroid study first',
    source: THYROID_WITHHOLDING,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) =>
    crossPairs(withFlag(facts, 'thyroidNuclear'), withFlag(facts, 'contrast', 'iodinated')).map(([thyroid, study]) => ({
      outcome: canPrecede(thyroid, study) ? 'passed' : 'in-the-way',
      events: [thyroid, study],
      sentence:
        'Iodine contrast spoils a thyroid scan for 6 to 8 weeks: the thyroid scan comes first, or 56 days after.',
      relations: [
        canPrecede(thyroid, study)
          ? before(thyroid, study)
          : apart(study, thyroid, { minDays: WAIT_DAYS, sameDayAllowed: false }),
      ],
    })),
);
