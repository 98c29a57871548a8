import { addMonths, type CalendarDate, laterOf } from '#kernel/calendar-date.ts';
import type { RuleEvent, RuleFacts } from '../combination-rule.ts';
import { defineRule, type FindingDraft } from '../define-rule.ts';
import { codeOf } from '../patient-history.ts';
import { canPrecede, crossPairs, flagOf, withFlag } from '../rule-events.ts';
import { apart, before, MINUTES_PER_HOUR } from '../rule-relations.ts';
import { ANTIBODY_TABLE, CDC_TIMING } from '../rule-sources.ts';

/** Months to wait after a product, by what the record calls it; an immunoglobulin of unknown dose counts as the largest. */
const WAIT_MONTHS: Readonly<Record<string, number>> = { ivig: 11, 'red-cells': 6, 'plasma-platelets': 7 };
const VACCINE_FIRST_DAYS = 14;
const DAYS_PER_MONTH = 31;

const SNOMED = 'http://snomed.info/sct';
const CVX = 'http://hl7.org/fhir/sid/cvx';
const TRANSFUSIONS: Readonly<Record<string, string>> = {
  '5447007': 'red-cells',
  '116863004': 'red-cells',
  '12719002': 'plasma-platelets',
  '116861002': 'plasma-platelets',
};
const IMMUNOGLOBULIN_CVX = ['87', '14'];

export const VAX_9_ANTIBODY_PRODUCT_THEN_MMR = defineRule(
  {
    id: 'VAX-9',
    kind: 'separate',
    severity: 'hard',
    condition: 'Antibody product, then MMR or varicella',
    number:
      '2 g/kg immunoglobulin 11 months (also when the dose is not known), packed red cells 6, plasma or platelets 7, RSV antibody none; vaccine first: 14 days before the product',
    source: `${ANTIBODY_TABLE}; ${CDC_TIMING}`,
    verified: true,
    owner: 'ordering clinician',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const sensitive = withFlag(facts, 'antibodySensitive');
    const products = facts.events.filter((need) => typeof flagOf(need, 'antibodyProduct') === 'string');
    return [
      ...crossPairs(products, sensitive).map(([product, vaccine]) => ofPair(product, vaccine)),
      ...sensitive.flatMap((vaccine) => afterPastProduct(facts, vaccine)),
    ];
  },
);

function ofPair(product: RuleEvent, vaccine: RuleEvent): FindingDraft {
  const months = WAIT_MONTHS[String(flagOf(product, 'antibodyProduct'))] ?? 0;
  return {
    outcome: 'in-the-way',
    events: [product, vaccine],
    sentence: `The antibodies in the infusion weaken this vaccine: give the vaccine 14 days before, or ${months} months after.`,
    relations: [
      canPrecede(vaccine, product)
        ? before(vaccine, product, { minGapMinutes: VACCINE_FIRST_DAYS * 24 * MINUTES_PER_HOUR })
        : apart(product, vaccine, { minDays: months * DAYS_PER_MONTH, sameDayAllowed: false }),
    ],
  };
}

function afterPastProduct(facts: RuleFacts, vaccine: RuleEvent): readonly FindingDraft[] {
  const free = pastProducts(facts).reduce<CalendarDate>(
    (latest, { on, product }) => laterOf(latest, addMonths(on, WAIT_MONTHS[product] ?? 0)),
    '',
  );
  if (vaccine.event.earliest >= free) return [];
  return [
    {
      outcome: 'in-the-way',
      events: [vaccine],
      sentence: 'An antibody product was given not long ago; this vaccine must wait until its antibodies are gone.',
      notBefore: [{ eventId: vaccine.event.id, date: free }],
    },
  ];
}

function pastProducts({
  patient,
  today,
}: RuleFacts): readonly { readonly on: CalendarDate; readonly product: string }[] {
  const transfusions = patient.procedures.map((fact) => ({
    on: fact.on,
    product: TRANSFUSIONS[codeOf(fact, SNOMED, Object.keys(TRANSFUSIONS)) ?? ''] ?? null,
  }));
  const immunoglobulins = patient.immunizations.map((fact) => ({
    on: fact.on,
    product: codeOf(fact, CVX, IMMUNOGLOBULIN_CVX) === null ? null : 'ivig',
  }));
  return [...transfusions, ...immunoglobulins].flatMap(({ on, product }) =>
    on === null || product === null || on > today ? [] : [{ on, product }],
  );
}
