import { daysBetween, earlierOf, laterOf } from '#kernel/calendar-date.ts';
import { defineRule } from '../define-rule.ts';
import { isLive, pairsOf, vaccines } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { CDC_TIMING, CDSI } from '../rule-sources.ts';

const GAP_DAYS = 28;

export const VAX_15_SPREADING_KEEPS_LIVE_DISTANCE = defineRule(
  {
    id: 'VAX-15',
    kind: 'separate',
    severity: 'hard',
    condition:
      'Spreading must not break VAX-2: MMR and varicella go the same day or 28 days apart; never past the overdue date',
    number: '28 d; overdue date',
    source: `${CDC_TIMING}; ${CDSI}`,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    if (facts.wishes?.preference !== 'spread') return [];
    const pairs = pairsOf(vaccines(facts).filter(isLive)).filter(([a, b]) => a.kind.id !== b.kind.id);
    return pairs.map(([a, b]) => {
      const overdueOn = laterOf(a.event.latest, b.event.latest);
      const room = daysBetween(earlierOf(a.event.earliest, b.event.earliest), overdueOn) >= GAP_DAYS;
      return {
        outcome: room ? 'passed' : 'costs',
        events: [a, b],
        sentence: room
          ? 'Spread out, two live vaccines still go on the same day or 28 days apart, and neither past its last date.'
          : 'There are not 28 days left to spread these two live vaccines: they go on the same day.',
        relations: [apart(a, b, { minDays: GAP_DAYS, sameDayAllowed: true })],
      };
    });
  },
);
