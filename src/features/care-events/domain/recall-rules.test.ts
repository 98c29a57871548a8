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
  {
    rule: 'diabetes-hba1c',
    patient: with_('44054006', tested('4548-4', '2025-10-10', 6.4)),
    due: '2026-04-10',
    earliest: '2026-03-27',
    latest: '2026-04-24',
  },
  {
    rule: 'diabetes-hba1c-above-goal',
    patient: with_('44054006', tested('4548-4', '2025-12-20', 8.1)),
    due: '2026-03-20',
    earliest: '2026-03-13',
    latest: '2026-03-27',
  },
  {
    rule: 'diabetes-kidney-blood',
    patient: with_('44054006', tested('33914-3', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'diabetes-kidney-urine',
    patient: with_('46635009', tested('14959-1', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'diabetes-eyes',
    patient: with_('44054006', done('36228007', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'diabetes-lipids',
    patient: with_('44054006', tested('18262-6', '2025-05-31')),
    due: '2026-05-31',
    earliest: '2026-05-01',
    latest: '2026-06-30',
  },
  {
    rule: 'diabetes-review',
    patient: with_('44054006', visited('44054006', '2025-07-01')),
    due: '2026-07-01',
    earliest: '2026-06-01',
    latest: '2026-07-31',
  },
  {
    rule: 'diabetes-dietitian',
    patient: with_('44054006', done('11816003', '2025-07-01')),
    due: '2026-07-01',
    earliest: '2026-06-01',
    latest: '2026-07-31',
  },
  {
    rule: 'type1-diabetes-thyroid',
    patient: with_('46635009', tested('3016-3', '2024-07-01')),
    due: '2026-07-01',
    earliest: '2026-06-01',
    latest: '2026-07-31',
  },
  {
    rule: 'prediabetes-hba1c',
    patient: with_('15777000', tested('4548-4', '2025-04-15', 5.9)),
    due: '2026-04-15',
    earliest: '2026-03-16',
    latest: '2026-05-15',
  },
  {
    rule: 'obesity-diabetes-screening',
    patient: with_('162864005', { ...bornOn('1980-01-01'), ...tested('4548-4', '2023-04-15', 5.2) }),
    due: '2026-04-15',
    earliest: '2026-03-16',
    latest: '2026-05-15',
  },
  {
    rule: 'kidney-disease-blood',
    patient: with_('433144002', tested('38483-4', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'kidney-disease-urine',
    patient: with_('431855005', tested('9318-7', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'kidney-stage-4-blood',
    patient: with_('431857002', tested('33914-3', '2025-12-01')),
    due: '2026-04-01',
    earliest: '2026-03-25',
    latest: '2026-04-08',
  },
  {
    rule: 'kidney-stage-5-blood',
    patient: with_('433146000', tested('33914-3', '2026-01-15')),
    due: '2026-04-15',
    earliest: '2026-04-08',
    latest: '2026-04-22',
  },
  {
    rule: 'kidney-stage-3-blood-count',
    patient: with_('433144002', tested('718-7', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'kidney-stage-4-5-blood-count',
    patient: with_('431857002', tested('718-7', '2025-10-01')),
    due: '2026-04-01',
    earliest: '2026-03-18',
    latest: '2026-04-15',
  },
  {
    rule: 'hypertension-review',
    patient: with_('59621000', visited('162673000', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'raised-lipids-panel',
    patient: with_('55822004', tested('57698-3', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'vascular-disease-lipids',
    patient: with_('53741008', tested('57698-3', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'heart-failure-review',
    patient: with_('88805009', visited('88805009', '2025-10-01')),
    due: '2026-04-01',
    earliest: '2026-03-18',
    latest: '2026-04-15',
  },
  {
    rule: 'heart-failure-kidney-blood',
    patient: with_('88805009', tested('38483-4', '2025-10-01')),
    due: '2026-04-01',
    earliest: '2026-03-18',
    latest: '2026-04-15',
  },
  {
    rule: 'stroke-review',
    patient: { conditions: [aCondition(snomedCode('230690007'), { on: '2025-10-05' })] },
    due: '2026-04-05',
    earliest: '2026-03-06',
    latest: '2026-05-05',
  },
  {
    rule: 'atrial-fibrillation-review',
    patient: with_('49436004', visited('49436004', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'warfarin-inr',
    patient: {
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
    due: '2026-03-30',
    earliest: '2026-03-23',
    latest: '2026-04-06',
  },
  {
    rule: 'copd-spirometry',
    patient: with_('13645005', done('127783003', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'copd-review',
    patient: with_('185086009', visited('185086009', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'asthma-spirometry',
    patient: with_('195967001', done('127783003', '2024-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'asthma-review',
    patient: with_('233678006', visited('394701000', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'iron-deficiency-blood-count',
    patient: with_('87522002', tested('718-7', '2025-10-01')),
    due: '2026-04-01',
    earliest: '2026-03-18',
    latest: '2026-04-15',
  },
  {
    rule: 'hypothyroidism-tsh',
    patient: with_('83664006', tested('3016-3', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'coeliac-review',
    patient: with_('396331005', visited('396331005', '2025-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'coeliac-child-ttg',
    patient: with_('396331005', { ...bornOn('2016-01-01'), ...tested('31017-7', '2024-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'osteoporosis-bone-density',
    patient: with_('64859006', tested('38265-5', '2024-06-01')),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'colon-cancer-colonoscopy',
    patient: { conditions: [aCondition(snomedCode('93761005'), { on: '2025-05-01' })] },
    due: '2026-05-01',
    earliest: '2026-04-01',
    latest: '2026-05-31',
  },
  {
    rule: 'child-epilepsy-review',
    patient: with_('84757009', { ...bornOn('2014-01-01'), ...visited('84757009', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'dementia-review',
    patient: with_('26929004', { ...bornOn('1945-01-01'), ...visited('26929004', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'antenatal-visit',
    patient: {
      ...bornOn('1996-01-01'),
      conditions: [aCondition(snomedCode('72892002'), { on: '2026-01-10' })],
      ...visited('424619006', '2026-02-20'),
    },
    due: '2026-03-20',
    earliest: '2026-03-17',
    latest: '2026-03-23',
  },
  {
    rule: 'well-child-first-half-year',
    patient: { ...bornOn('2025-11-20'), ...visited('185349003', '2026-01-22') },
    due: '2026-03-24',
    earliest: '2026-03-21',
    latest: '2026-03-27',
  },
  {
    rule: 'well-child-to-18-months',
    patient: { ...bornOn('2025-04-20'), ...visited('410620009', '2026-01-20') },
    due: '2026-04-20',
    earliest: '2026-04-13',
    latest: '2026-04-27',
  },
  {
    rule: 'well-child-to-3-years',
    patient: { ...bornOn('2024-05-20'), ...visited('410620009', '2025-11-20') },
    due: '2026-05-20',
    earliest: '2026-05-06',
    latest: '2026-06-03',
  },
  {
    rule: 'well-child-yearly',
    patient: { ...bornOn('2018-05-20'), ...visited('162673000', '2025-06-01') },
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'child-vision',
    patient: { ...bornOn('2022-01-20'), ...visited('162673000', '2025-06-01') },
    due: TODAY,
    earliest: TODAY,
    latest: '2026-06-30',
  },
  {
    rule: 'child-hearing',
    patient: { ...bornOn('2020-01-20'), ...done('6339003', '2024-06-01') },
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'child-dental',
    patient: { ...bornOn('2018-01-20'), ...done('2115003', '2025-10-01') },
    due: '2026-04-01',
    earliest: '2026-03-18',
    latest: '2026-04-15',
  },
  {
    rule: 'down-thyroid',
    patient: with_('41040004', { ...bornOn('2018-01-01'), ...tested('3016-3', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'down-blood-count',
    patient: with_('41040004', { ...bornOn('2018-01-01'), ...tested('718-7', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'down-hearing',
    patient: with_('41040004', { ...bornOn('2018-01-01'), ...done('6339003', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'down-eyes-to-5-years',
    patient: with_('41040004', { ...bornOn('2023-01-01'), ...done('36228007', '2025-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'down-eyes-to-13-years',
    patient: with_('41040004', { ...bornOn('2018-01-01'), ...done('36228007', '2024-06-01') }),
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'bowel-screening',
    patient: { ...bornOn('1970-01-01'), ...done('73761001', '2016-06-01') },
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
  {
    rule: 'bone-density-screening',
    patient: { ...bornOn('1958-01-01'), ...visited('162673000', '2025-06-01') },
    due: TODAY,
    earliest: TODAY,
    latest: '2026-05-01',
  },
  {
    rule: 'health-check-lipids',
    patient: { ...bornOn('1980-01-01'), ...tested('57698-3', '2021-06-01') },
    due: '2026-06-01',
    earliest: '2026-05-02',
    latest: '2026-07-01',
  },
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
