import { daysBetween } from '#kernel/calendar-date.ts';
import type { RuleFacts } from '../combination-rule.ts';
import { defineRule } from '../define-rule.ts';
import { ageMonthsOf, codeOf, latestKidneyResult, takesMedicine } from '../patient-history.ts';
import { canPrecede, withFlag } from '../rule-events.ts';
import { resultBefore } from '../rule-relations.ts';
import { CONTRAST_KIDNEY } from '../rule-sources.ts';

const RESULT_VALID_DAYS = 30;
const TURNAROUND_MINUTES = 60;
const RISK_AGE_MONTHS = 61 * 12;
const SNOMED = 'http://snomed.info/sct';

const HYPERTENSION = ['38341003', '59621000'];
const KIDNEY_OR_DIABETES = [
  ...['709044004', '431855005', '431856006', '433144002', '431857002', '433146000', '46177005', '90688005', '14669001'],
  ...['127013003', '44054006', '46635009', '73211009'],
];
const KIDNEY_SURGERY = ['108022006', '175905003', '70536003'];
const PRESSURE_DRUGS = /pril\b|sartan\b|dipine\b|olol\b|thiazide|furosemide|lasix|spironolactone/i;

export const CON_1_CREATININE_BEFORE_CONTRAST = defineRule(
  {
    id: 'CON-1',
    kind: 'order',
    severity: 'hard',
    condition: 'Creatinine/eGFR before iodinated contrast only when a renal risk factor is present',
    number:
      'risk: kidney disease, kidney surgery or single kidney; high blood pressure on drugs; diabetes; metformin; age over 60; a result of the last 30 days counts (assumption)',
    source: CONTRAST_KIDNEY,
    verified: true,
    owner: 'radiology',
    version: 1,
    enabledByDefault: true,
  },
  (facts) => {
    const studies = withFlag(facts, 'contrast', 'iodinated');
    if (!hasKidneyRisk(facts)) {
      return [
        {
          outcome: 'passed',
          events: studies,
          sentence: 'No kidney risk is on record, so no creatinine is needed before this contrast.',
        },
      ];
    }
    const known = latestKidneyResult(facts);
    if (known?.on != null && daysBetween(known.on, facts.today) <= RESULT_VALID_DAYS) {
      return [
        {
          outcome: 'passed',
          events: studies,
          sentence: 'A kidney result of the last 30 days is there for the contrast.',
        },
      ];
    }
    const tests = withFlag(facts, 'containsCreatinine').filter((test) =>
      studies.every((study) => canPrecede(test, study)),
    );
    const [first] = tests;
    if (first === undefined) {
      return [
        {
          outcome: 'prepare',
          events: studies,
          sentence: 'A kidney risk is on record: order a creatinine before the contrast.',
        },
      ];
    }
    return studies.map((study) => ({
      outcome: 'passed',
      events: [first, study],
      sentence: 'The creatinine is drawn first and its result, about 60 minutes later, is seen before the contrast.',
      relations: [resultBefore(first, study, TURNAROUND_MINUTES)],
    }));
  },
);

function hasKidneyRisk(facts: RuleFacts): boolean {
  const { conditions, procedures } = facts.patient;
  const active = conditions.filter((condition) => condition.active);
  const pressure = active.some((fact) => codeOf(fact, SNOMED, HYPERTENSION) !== null);
  return (
    (ageMonthsOf(facts) ?? 0) >= RISK_AGE_MONTHS ||
    active.some((fact) => codeOf(fact, SNOMED, KIDNEY_OR_DIABETES) !== null) ||
    procedures.some((fact) => codeOf(fact, SNOMED, KIDNEY_SURGERY) !== null) ||
    takesMedicine(facts, /metformin/i) ||
    (pressure && takesMedicine(facts, PRESSURE_DRUGS))
  );
}
