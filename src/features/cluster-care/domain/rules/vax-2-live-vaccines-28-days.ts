import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { RuleFacts } from '../combination-rule.ts';
import { defineRule, type FindingDraft } from '../define-rule.ts';
import { pastLiveDoses } from '../patient-history.ts';
import { flagOf, hasRoomFor, isLive, pairsOf, vaccines, windowsMeet } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { CDC_TIMING, CDSI } from '../rule-sources.ts';

const GAP_DAYS = 28;

export const VAX_2_LIVE_VACCINES_28_DAYS = defineRule(
  {
    id: 'VAX-2',
    kind: 'separate',
    severity: 'hard',
    condition: 'Two different live vaccines (injected or nasal) not given the same day',
    number: '>= 28 days; the second is repeated if earlier',
    source: `${CDC_TIMING}; ${CDSI}`,
    verified: true,
    owner: 'vaccine safety lead; not to be lifted for one patient',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => [...amongEvents(facts), ...afterPastDoses(facts)],
);

function amongEvents(facts: RuleFacts): readonly FindingDraft[] {
  const live = vaccines(facts).filter((need) => isLive(need) && flagOf(need, 'liveGapDays') === undefined);
  return pairsOf(live)
    .filter(([a, b]) => a.kind.id !== b.kind.id)
    .map(([a, b]) => ({
      outcome: windowsMeet(a, b) || hasRoomFor(a, b, GAP_DAYS) ? 'passed' : 'in-the-way',
      events: [a, b],
      sentence: 'Two different live vaccines go on the same day or at least 28 days apart.',
      relations: [apart(a, b, { minDays: GAP_DAYS, sameDayAllowed: true })],
    }));
}

function afterPastDoses(facts: RuleFacts): readonly FindingDraft[] {
  return vaccines(facts).flatMap((need) => {
    const dose = pastLiveDoses(facts).find(({ cvx }) => !need.kind.codings.some(({ code }) => code === cvx));
    if (!isLive(need) || dose === undefined) return [];
    const date = addDays(dose.on, GAP_DAYS);
    if (need.event.earliest >= date) return [];
    return [
      {
        outcome: 'in-the-way',
        events: [need],
        sentence: `A different live vaccine was given ${daysBetween(dose.on, facts.today)} days ago; 28 days must pass, or the dose is repeated.`,
        notBefore: [{ eventId: need.event.id, date }],
      },
    ];
  });
}
