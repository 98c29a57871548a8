import { addDays, type CalendarDate, laterOf } from '#kernel/calendar-date.ts';
import type { RuleEvent, RuleFacts } from '../combination-rule.ts';
import { defineRule, type FindingDraft } from '../define-rule.ts';
import { codeOf } from '../patient-history.ts';
import { crossPairs, withFlag } from '../rule-events.ts';
import { apart } from '../rule-relations.ts';
import { CDC_TIMING } from '../rule-sources.ts';

const GAP_DAYS = 56;
const GROUPS = { PCV: ['133', '215', '216', '152', '109'], PPSV23: ['33'] };

export const VAX_6_PNEUMOCOCCAL_8_WEEKS = defineRule(
  {
    id: 'VAX-6',
    kind: 'separate',
    severity: 'hard',
    condition: 'PCV and PPSV23',
    number: '8 weeks',
    source: CDC_TIMING,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const conjugate = withFlag(facts, 'vaccineGroup', 'PCV');
    const polysaccharide = withFlag(facts, 'vaccineGroup', 'PPSV23');
    return [
      ...crossPairs(conjugate, polysaccharide).map(
        ([a, b]): FindingDraft => ({
          outcome: 'in-the-way',
          events: [a, b],
          sentence: 'The two kinds of pneumococcal vaccine need 8 weeks between them and never go on the same day.',
          relations: [apart(a, b, { minDays: GAP_DAYS, sameDayAllowed: false })],
        }),
      ),
      ...afterPastDose(facts, conjugate, GROUPS.PPSV23),
      ...afterPastDose(facts, polysaccharide, GROUPS.PCV),
    ];
  },
);

function afterPastDose(facts: RuleFacts, due: readonly RuleEvent[], cvx: readonly string[]): readonly FindingDraft[] {
  const last = facts.patient.immunizations
    .filter((fact) => codeOf(fact, 'http://hl7.org/fhir/sid/cvx', cvx) !== null)
    .reduce<CalendarDate>((latest, { on }) => (on !== null && on <= facts.today ? laterOf(latest, on) : latest), '');
  if (last === '') return [];
  const date = addDays(last, GAP_DAYS);
  const early = due.filter(({ event }) => event.earliest < date);
  return [
    {
      outcome: 'in-the-way',
      events: early,
      sentence: 'The other kind of pneumococcal vaccine was given less than 8 weeks before this window opens.',
      notBefore: early.map(({ event }) => ({ eventId: event.id, date })),
    },
  ];
}
