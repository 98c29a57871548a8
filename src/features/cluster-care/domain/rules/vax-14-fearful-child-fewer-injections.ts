import { defineRule } from '../define-rule.ts';
import { HIGH_NEEDLE_FEAR } from '../family-wishes.ts';
import { awakeNeedles, counted } from '../rule-events.ts';
import { NEEDLE_FEAR } from '../rule-sources.ts';

const DEFAULT_CAP = 1;

export const VAX_14_FEARFUL_CHILD_FEWER_INJECTIONS = defineRule(
  {
    id: 'VAX-14',
    kind: 'separate',
    severity: 'soft',
    condition: 'Needle-fearful child: cap injections per visit and spread',
    number:
      'each extra same-day injection at 4-6 y: odds ratio 3.1 for top-quartile fear at 10-12 y; at most 1 awake injection unless the family says otherwise (assumption)',
    source: NEEDLE_FEAR,
    verified: true,
    owner: 'family',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const injections = awakeNeedles(facts).filter(({ kind }) => kind.needle === 'injection');
    const fear = facts.wishes?.needleFear ?? 0;
    if (fear < HIGH_NEEDLE_FEAR || injections.length < 2) return [];
    const cap = facts.wishes?.awakeNeedlesPerVisit ?? DEFAULT_CAP;
    return [
      {
        outcome: injections.length > cap ? 'costs' : 'passed',
        events: injections,
        sentence: `High fear of needles: at most ${counted(cap, 'needle')} awake in one visit; each further one on a day tripled the odds of lasting fear in one cohort.`,
        limits: { awakeNeedlesPerVisit: cap },
      },
    ];
  },
);
