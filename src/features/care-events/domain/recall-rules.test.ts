import { describe, expect, test } from 'vitest';
import { findKindById } from './catalogue/care-catalogue.ts';
import { findNeeds } from './find-needs.ts';
import type { PatientFacts } from './patient-facts.ts';
import { recallNeed } from './recall/recall-need.ts';
import { findRecallRule, RECALL_RULES } from './recall-rules.ts';
import { aCondition, aFact, anObservation, aPatient, snomedCode } from './testing/build-facts.ts';

const TODAY = '2026-03-02';

type Case = {
  readonly rule: string;
  readonly patient: Partial<PatientFacts>;
  /** Due, earliest and latest as the guideline's interval gives them. */
  readonly due: string;
  readonly earliest: string;
  readonly latest: string;
};

const row = (
  rule: string,
  patient: Partial<PatientFacts>,
  [due, earliest, latest]: readonly [string, string, string],
): Case => ({ rule, patient, due, earliest, latest });
/** Due on 1 June, a month either way. */
const ON_1_JUNE = ['2026-06-01', '2026-05-02', '2026-07-01'] as const;
const with_ = (condition: string, more: Partial<PatientFacts> = {}): Partial<PatientFacts> => ({
  conditions: [aCondition(snomedCode(condition))],
  ...more,
});
const tested = (code: string, on: string, value: number | null = null) => ({
  observations: [anObservation(code, on, value)],
});
const done = (code: string, on: string) => ({ procedures: [aFact(snomedCode(code), on)] });
const visited = (code: string, on: string) => ({ encounters: [aFact(snomedCode(code), on)] });
const bornOn = (birthDate: string) => ({ birthDate });

const CASES: readonly Case[] = [
  row('diabetes-hba1c', with_('44054006', tested('4548-4', '2025-10-10', 6.4)), [
    '2026-04-10',
    '2026-03-27',
    '2026-04-24',
  ]),
  row('diabetes-hba1c-above-goal', with_('44054006', tested('4548-4', '2025-12-20', 8.1)), [
    '2026-03-20',
    '2026-03-13',
    '2026-03-27',
  ]),
  row('diabetes-kidney-blood', with_('44054006', tested('33914-3', '2025-06-01')), ON_1_JUNE),
  row('diabetes-kidney-urine', with_('46635009', tested('14959-1', '2025-06-01')), ON_1_JUNE),
  row('diabetes-eyes', with_('44054006', done('36228007', '2025-06-01')), ON_1_JUNE),
  row('diabetes-lipids', with_('44054006', tested('18262-6', '2025-05-31')), [
    '2026-05-31',
    '2026-05-01',
    '2026-06-30',
  ]),
  row('diabetes-review', with_('44054006', visited('44054006', '2025-07-01')), [
    '2026-07-01',
    '2026-06-01',
    '2026-07-31',
  ]),
  row('diabetes-dietitian', with_('44054006', done('11816003', '2025-07-01')), [
    '2026-07-01',
    '2026-06-01',
    '2026-07-31',
  ]),
  row('type1-diabetes-thyroid', with_('46635009', tested('3016-3', '2024-07-01')), [
    '2026-07-01',
    '2026-06-01',
    '2026-07-31',
  ]),
  row('prediabetes-hba1c', with_('15777000', tested('4548-4', '2025-04-15', 5.9)), [
    '2026-04-15',
    '2026-03-16',
    '2026-05-15',
  ]),
  row(
    'obesity-diabetes-screening',
    with_('162864005', { ...bornOn('1980-01-01'), ...tested('4548-4', '2023-04-15', 5.2) }),
    ['2026-04-15', '2026-03-16', '2026-05-15'],
  ),
  row('kidney-disease-blood', with_('433144002', tested('38483-4', '2025-06-01')), ON_1_JUNE),
  row('kidney-disease-urine', with_('431855005', tested('9318-7', '2025-06-01')), ON_1_JUNE),
  row('kidney-stage-4-blood', with_('431857002', tested('33914-3', '2025-12-01')), [
    '2026-04-01',
    '2026-03-25',
    '2026-04-08',
  ]),
  row('kidney-stage-5-blood', with_('433146000', tested('33914-3', '2026-01-15')), [
    '2026-04-15',
    '2026-04-08',
    '2026-04-22',
  ]),
  row('kidney-stage-3-blood-count', with_('433144002', tested('718-7', '2025-06-01')), ON_1_JUNE),
  row('kidney-stage-4-5-blood-count', with_('431857002', tested('718-7', '2025-10-01')), [
    '2026-04-01',
    '2026-03-18',
    '2026-04-15',
  ]),
  row('hypertension-review', with_('59621000', visited('162673000', '2025-06-01')), ON_1_JUNE),
  row('raised-lipids-panel', with_('55822004', tested('57698-3', '2025-06-01')), ON_1_JUNE),
  row('vascular-disease-lipids', with_('53741008', tested('57698-3', '2025-06-01')), ON_1_JUNE),
  row('heart-failure-review', with_('88805009', visited('88805009', '2025-10-01')), [
    '2026-04-01',
    '2026-03-18',
    '2026-04-15',
  ]),
  row('heart-failure-kidney-blood', with_('88805009', tested('38483-4', '2025-10-01')), [
    '2026-04-01',
    '2026-03-18',
    '2026-04-15',
  ]),
  row('stroke-review', { conditions: [aCondition(snomedCode('230690007'), { on: '2025-10-05' })] }, [
    '2026-04-05',
    '2026-03-06',
    '2026-05-05',
  ]),
  row('atrial-fibrillation-review', with_('49436004', visited('49436004', '2025-06-01')), ON_1_JUNE),
  row(
    'warfarin-inr',
    {
      medications: [
        {
          codings: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '855332' }],
          display: 'Warfarin',
          on: '2025-01-01',
          active: true,
        },
      ],
      ...tested('6301-6', '2026-01-05', 2.4),
    },
    ['2026-03-30', '2026-03-23', '2026-04-06'],
  ),
  row('copd-spirometry', with_('13645005', done('127783003', '2025-06-01')), ON_1_JUNE),
  row('copd-review', with_('185086009', visited('185086009', '2025-06-01')), ON_1_JUNE),
  row('asthma-spirometry', with_('195967001', done('127783003', '2024-06-01')), ON_1_JUNE),
  row('asthma-review', with_('233678006', visited('394701000', '2025-06-01')), ON_1_JUNE),
  row('iron-deficiency-blood-count', with_('87522002', tested('718-7', '2025-10-01')), [
    '2026-04-01',
    '2026-03-18',
    '2026-04-15',
  ]),
  row('hypothyroidism-tsh', with_('83664006', tested('3016-3', '2025-06-01')), ON_1_JUNE),
  row('coeliac-review', with_('396331005', visited('396331005', '2025-06-01')), ON_1_JUNE),
  row(
    'coeliac-child-ttg',
    with_('396331005', { ...bornOn('2016-01-01'), ...tested('31017-7', '2024-06-01') }),
    ON_1_JUNE,
  ),
  row('osteoporosis-bone-density', with_('64859006', tested('38265-5', '2024-06-01')), ON_1_JUNE),
  row('colon-cancer-colonoscopy', { conditions: [aCondition(snomedCode('93761005'), { on: '2025-05-01' })] }, [
    '2026-05-01',
    '2026-04-01',
    '2026-05-31',
  ]),
  row(
    'child-epilepsy-review',
    with_('84757009', { ...bornOn('2014-01-01'), ...visited('84757009', '2025-06-01') }),
    ON_1_JUNE,
  ),
  row(
    'dementia-review',
    with_('26929004', { ...bornOn('1945-01-01'), ...visited('26929004', '2025-06-01') }),
    ON_1_JUNE,
  ),
  row(
    'antenatal-visit',
    {
      ...bornOn('1996-01-01'),
      conditions: [aCondition(snomedCode('72892002'), { on: '2026-01-10' })],
      ...visited('424619006', '2026-02-20'),
    },
    ['2026-03-20', '2026-03-17', '2026-03-23'],
  ),
  row('well-child-first-half-year', { ...bornOn('2025-11-20'), ...visited('185349003', '2026-01-22') }, [
    '2026-03-24',
    '2026-03-21',
    '2026-03-27',
  ]),
  row('well-child-to-18-months', { ...bornOn('2025-04-20'), ...visited('410620009', '2026-01-20') }, [
    '2026-04-20',
    '2026-04-13',
    '2026-04-27',
  ]),
  row('well-child-to-3-years', { ...bornOn('2024-05-20'), ...visited('410620009', '2025-11-20') }, [
    '2026-05-20',
    '2026-05-06',
    '2026-06-03',
  ]),
  row('well-child-yearly', { ...bornOn('2018-05-20'), ...visited('162673000', '2025-06-01') }, ON_1_JUNE),
  row('child-vision', { ...bornOn('2022-01-20'), ...visited('162673000', '2025-06-01') }, [TODAY, TODAY, '2026-06-30']),
  row('child-hearing', { ...bornOn('2020-01-20'), ...done('6339003', '2024-06-01') }, ON_1_JUNE),
  row('child-dental', { ...bornOn('2018-01-20'), ...done('2115003', '2025-10-01') }, [
    '2026-04-01',
    '2026-03-18',
    '2026-04-15',
  ]),
  row('down-thyroid', with_('41040004', { ...bornOn('2018-01-01'), ...tested('3016-3', '2025-06-01') }), ON_1_JUNE),
  row('down-blood-count', with_('41040004', { ...bornOn('2018-01-01'), ...tested('718-7', '2025-06-01') }), ON_1_JUNE),
  row('down-hearing', with_('41040004', { ...bornOn('2018-01-01'), ...done('6339003', '2025-06-01') }), ON_1_JUNE),
  row(
    'down-eyes-to-5-years',
    with_('41040004', { ...bornOn('2023-01-01'), ...done('36228007', '2025-06-01') }),
    ON_1_JUNE,
  ),
  row(
    'down-eyes-to-13-years',
    with_('41040004', { ...bornOn('2018-01-01'), ...done('36228007', '2024-06-01') }),
    ON_1_JUNE,
  ),
  row('bowel-screening', { ...bornOn('1970-01-01'), ...done('73761001', '2016-06-01') }, ON_1_JUNE),
  row('bone-density-screening', { ...bornOn('1958-01-01'), ...visited('162673000', '2025-06-01') }, [
    TODAY,
    TODAY,
    '2026-05-01',
  ]),
  row('health-check-lipids', { ...bornOn('1980-01-01'), ...tested('57698-3', '2021-06-01') }, ON_1_JUNE),
];

describe('recall rules', () => {
  test.each(CASES)('$rule falls due on $due', ({ rule, patient, due, earliest, latest }) => {
    const found = findRecallRule(rule);
    expect(found, `there is no rule ${rule}`).not.toBeNull();
    const need = found === null ? null : recallNeed(found, aPatient(patient), TODAY);
    expect(need).toMatchObject({ due, earliest, latest, kindId: found?.kindId, priority: 'routine' });
  });

  test('every rule has its case here, and a patient without conditions or of another age is left alone', () => {
    expect(new Set(CASES.map((entry) => entry.rule))).toEqual(new Set(RECALL_RULES.map((rule) => rule.id)));
    expect(findNeeds(aPatient({ birthDate: null }), { today: TODAY, months: 6 })).toEqual([]);
  });

  test('every rule names a kind of the catalogue, a guideline with its year, and has its own id', () => {
    for (const rule of RECALL_RULES) {
      expect(findKindById(rule.kindId), rule.id).not.toBeNull();
      expect(rule.source, rule.id).toMatch(/20\d\d/);
    }
    expect(new Set(RECALL_RULES.map((rule) => rule.id)).size).toBe(RECALL_RULES.length);
    expect(RECALL_RULES.length).toBeGreaterThanOrEqual(28);
    expect(RECALL_RULES.filter((rule) => findKindById(rule.kindId)?.category === 'vaccine')).toEqual([]);
  });
});
