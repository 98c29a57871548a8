import { defineRule } from '../define-rule.ts';
import { awakeNeedles, counted } from '../rule-events.ts';
import { HOSPITAL_POLICY, NEEDLE_FEAR } from '../rule-sources.ts';

export const PER_1_NEEDLES_PER_VISIT = defineRule(
  {
    id: 'PER-1',
    kind: 'separate',
    severity: 'soft',
    condition: 'Max pokes per visit set in the coping plan',
    number: 'family number; no published universal cap',
    source: `${HOSPITAL_POLICY}; ${NEEDLE_FEAR}`,
    verified: false,
    owner: 'family',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const cap = facts.wishes?.awakeNeedlesPerVisit ?? null;
    const needles = awakeNeedles(facts);
    if (cap === null || needles.length === 0) return [];
    return [
      {
        outcome: needles.length > cap ? 'costs' : 'passed',
        events: needles,
        sentence: `The family wishes at most ${counted(cap, 'needle')} awake in one visit.`,
        limits: { awakeNeedlesPerVisit: cap },
      },
    ];
  },
);
