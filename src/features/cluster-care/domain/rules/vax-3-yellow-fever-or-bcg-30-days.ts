import { addDays } from '#kernel/calendar-date.ts';
import type { RuleEvent, RuleFacts } from '../combination-rule.ts';
import { defineRule, type FindingDraft } from '../define-rule.ts';
import { pastLiveDoses } from '../patient-history.ts';
import { flagOf, hasRoomFor, isLive, pairsOf, vaccines, windowsMeet } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { CDSI } from '../rule-sources.ts';

const GAP_DAYS = 30;

export const VAX_3_YELLOW_FEVER_OR_BCG_30_DAYS = defineRule(
  {
    id: 'VAX-3',
    kind: 'separate',
    severity: 'hard',
    condition: 'Yellow fever or BCG with another live vaccine',
    number: '30 days in CDSi data',
    source: CDSI,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [...amongEvents(facts), ...afterPastDoses(facts)],
);

function amongEvents(facts: RuleFacts): readonly FindingDraft[] {
  return pairsOf(vaccines(facts).filter(isLive))
    .filter(([a, b]) => a.kind.id !== b.kind.id && (needsLongGap(a) || needsLongGap(b)))
    .map(([a, b]) => ({
      outcome: windowsMeet(a, b) || hasRoomFor(a, b, GAP_DAYS) ? 'passed' : 'in-the-way',
      events: [a, b],
      sentence: 'Yellow fever or BCG and another live vaccine go on the same day or at least 30 days apart.',
      relations: [apart(a, b, { minDays: GAP_DAYS, sameDayAllowed: true })],
    }));
}

function needsLongGap(need: RuleEvent): boolean {
  return flagOf(need, 'liveGapDays') === GAP_DAYS;
}

function afterPastDoses(facts: RuleFacts): readonly FindingDraft[] {
  return vaccines(facts)
    .filter(isLive)
    .flatMap((need) => {
      const dose = pastLiveDoses(facts).find(
        ({ cvx, longGap }) => (longGap || needsLongGap(need)) && !need.kind.codings.some(({ code }) => code === cvx),
      );
      if (dose === undefined || need.event.earliest >= addDays(dose.on, GAP_DAYS)) return [];
      return [
        {
          outcome: 'in-the-way',
          events: [need],
          sentence: 'A live vaccine was given less than 30 days ago; with yellow fever or BCG 30 days must pass.',
          notBefore: [{ eventId: need.event.id, date: addDays(dose.on, GAP_DAYS) }],
        },
      ];
    });
}
