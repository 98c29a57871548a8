import { defineRule } from '../define-rule.ts';
import { HIGH_NEEDLE_FEAR } from '../family-wishes.ts';
import { awakeNeedles, canPrecede, crossPairs } from '../rule-events.ts';
import { before, MINUTES_PER_HOUR } from '../rule-relations.ts';
import { HOSPITAL_POLICY, VACCINE_PAIN } from '../rule-sources.ts';

const LEAD_MINUTES = 7 * 24 * MINUTES_PER_HOUR;
const SOFT_COST = 10;

export const PER_2_PRACTICE_BEFORE_THE_NEEDLE = defineRule(
  {
    id: 'PER-2',
    kind: 'prepare',
    severity: 'soft',
    condition: 'High needle fear: graded exposure with a psychologist or child life before the needle',
    number: 'Children’s Fear Scale 3-4 of 0-4 (threshold is a product choice)',
    source: `${VACCINE_PAIN}; ${HOSPITAL_POLICY}`,
    verified: false,
    owner: 'child life',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const needles = awakeNeedles(facts).filter(({ kind }) => kind.needle !== 'capillary');
    if ((facts.wishes?.needleFear ?? 0) < HIGH_NEEDLE_FEAR || needles.length === 0) return [];
    const practice = facts.events.filter(({ kind }) => kind.id === 'cl-prep');
    const pairs = crossPairs(practice, needles).filter(([a, b]) => canPrecede(a, b));
    return [
      {
        outcome: practice.length === 0 ? 'prepare' : 'passed',
        events: [...practice, ...needles],
        sentence:
          'High fear of needles: a session with child life or a psychologist comes 7 days before the first needle.',
        relations: pairs.map(([a, b]) => before(a, b, { minGapMinutes: LEAD_MINUTES, softCost: SOFT_COST })),
      },
    ];
  },
);
