import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion } from './cluster-rule.ts';
import { matchCriterion } from './match-criterion.ts';
import { matchesCluster } from './matches-cluster.ts';
import { NO_RULE_FACTS, type RuleFacts } from './rule-facts.ts';

const TODAY = '2026-11-20';
const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';
const ICD = 'http://hl7.org/fhir/sid/icd-10';
const facts = (part: Partial<RuleFacts>): RuleFacts => ({ ...NO_RULE_FACTS, ...part });
const holds = (criterion: Criterion, part: Partial<RuleFacts>) => matchCriterion(criterion, facts(part), TODAY);

const adult: Criterion = { type: 'age', fromMonths: 216, untilMonths: 960 };
const diabetes: Criterion = {
  type: 'condition',
  name: 'Type 2 diabetes',
  codes: [{ system: SNOMED, code: '44054006' }],
};
const high: Criterion = {
  type: 'result',
  name: 'HbA1c',
  codes: [{ system: LOINC, code: '4548-4' }],
  comparison: 'at-least',
  value: 7.5,
  unit: '%',
  newerThanMonths: 12,
};
const hasDiabetes = { codes: [{ system: SNOMED, code: '44054006' }], on: '2019-03-02' };
const hba1c = (value: number, on: string, unit: string | null = '%') => ({
  codes: [{ system: LOINC, code: '4548-4' }],
  on,
  value,
  unit,
});

describe('each criterion by itself', () => {
  it('age counts completed months, from and up to but not including', () => {
    expect(holds(adult, { birthOn: '2008-11-20' })).toEqual({ holds: true, reason: '18 years old' });
    expect(holds(adult, { birthOn: '2008-11-21' })).toEqual({ holds: false, reason: '17 years old' });
    expect(holds(adult, { birthOn: '1946-11-20' }).holds).toBe(false);
    expect(holds(adult, { birthOn: null })).toEqual({ holds: false, reason: 'Age not known' });
    expect(holds({ type: 'age', fromMonths: null, untilMonths: 24 }, { birthOn: '2025-09-20' }).reason).toBe(
      '14 months old',
    );
  });

  it('a condition is found by any of its codes, ICD-10 by its beginning, and not before it is known', () => {
    expect(holds(diabetes, { conditions: [hasDiabetes] })).toEqual({
      holds: true,
      reason: 'Type 2 diabetes on record since 2 Mar 2019',
    });
    expect(holds(diabetes, {})).toEqual({ holds: false, reason: 'Type 2 diabetes: not on record' });
    expect(holds(diabetes, { conditions: [{ ...hasDiabetes, on: '2026-11-21' }] }).holds).toBe(false);
    const byIcd: Criterion = { type: 'condition', name: 'Diabetes', codes: [{ system: ICD, code: 'E11' }] };
    expect(holds(byIcd, { conditions: [{ codes: [{ system: ICD, code: 'E11.22' }], on: null }] }).holds).toBe(true);
    expect(holds(byIcd, { conditions: [{ codes: [{ system: SNOMED, code: 'E11.22' }], on: null }] }).holds).toBe(false);
  });

  it('a medication is taken or not', () => {
    const warfarin: Criterion = { type: 'medication', name: 'Warfarin', codes: [{ system: 'rx', code: '11289' }] };
    const taken = [{ codes: [{ system: 'rx', code: '11289' }], on: '2026-01-05' }];
    expect(holds(warfarin, { medications: taken }).reason).toBe('Warfarin taken since 5 Jan 2026');
    expect(holds(warfarin, {}).reason).toBe('Warfarin: not taken');
  });

  it('a result counts by its newest value, its age and its unit', () => {
    const twice = [hba1c(9.1, '2026-02-01'), hba1c(7.5, '2026-10-03')];
    expect(holds(high, { results: twice })).toEqual({
      holds: true,
      reason: 'HbA1c 7.5 % on 3 Oct 2026 (at least 7.5)',
    });
    expect(holds(high, { results: [hba1c(9.1, '2026-02-01'), hba1c(7.4, '2026-10-03')] }).holds).toBe(false);
    expect(holds(high, { results: [hba1c(9.1, '2025-11-19')] }).reason).toBe('No HbA1c result within 12 months');
    expect(holds(high, { results: [hba1c(9.1, '2025-11-20')] }).holds).toBe(true);
    expect(holds(high, { results: [hba1c(58, '2026-10-03', 'mmol/mol')] }).holds).toBe(false);
    expect(holds({ ...high, comparison: 'below' }, { results: [hba1c(7.4, '2026-10-03')] }).holds).toBe(true);
  });

  it('a last visit was long enough ago, or there was none', () => {
    const visit: Criterion = { type: 'last-visit', name: 'diabetes', codes: diabetes.codes, monthsAgoMin: 11 };
    expect(holds(visit, { visits: [{ ...hasDiabetes, on: '2025-12-20' }] })).toEqual({
      holds: true,
      reason: 'Last visit for diabetes 11 months ago',
    });
    expect(holds(visit, { visits: [{ ...hasDiabetes, on: '2025-12-21' }] }).holds).toBe(false);
    expect(holds(visit, { visits: [{ ...hasDiabetes, on: '2025-10-01' }], lastSeatOn: '2026-11-18' })).toEqual({
      holds: false,
      reason: 'Last visit for diabetes 2 days ago',
    });
    expect(holds(visit, {})).toEqual({ holds: true, reason: 'No visit for diabetes on record' });
  });

  it('a next visit is booked within so many days or not', () => {
    const none: Criterion = { type: 'next-visit', isBooked: false, withinDays: 60 };
    expect(holds(none, { nextSeatOn: '2027-01-19' })).toEqual({ holds: false, reason: 'Next visit 19 Jan 2027' });
    expect(holds(none, { nextSeatOn: '2027-01-20' })).toEqual({ holds: true, reason: 'No visit booked' });
    expect(holds({ ...none, isBooked: true }, {}).holds).toBe(false);
  });

  it('a recall is due within so many days, by kind and family', () => {
    const recall: Criterion = { type: 'recall-due', kindIds: ['dx-eye'], families: ['Diabetes'], withinDays: 30 };
    const need = { kindId: 'dx-eye', family: 'Diabetes', display: 'Eye check', dueOn: '2026-12-20' };
    expect(holds(recall, { needs: [need] })).toEqual({ holds: true, reason: 'Eye check due 20 Dec 2026' });
    expect(holds(recall, { needs: [{ ...need, dueOn: '2026-11-01' }] }).reason).toBe('Eye check was due 1 Nov 2026');
    expect(holds(recall, { needs: [{ ...need, dueOn: '2026-12-21' }] }).holds).toBe(false);
    expect(holds(recall, { needs: [{ ...need, family: 'Orders' }] }).holds).toBe(false);
  });

  it('language and site', () => {
    const spanish: Criterion = { type: 'language', languages: ['es'] };
    expect(holds(spanish, { language: 'es' })).toEqual({ holds: true, reason: 'Speaks Spanish' });
    expect(holds(spanish, { language: null }).reason).toBe('Language not known');
    const here: Criterion = { type: 'site', siteIds: ['n'] };
    expect(holds(here, { sites: [{ siteId: 'n', name: 'North House' }] }).reason).toBe('Seen at North House');
    expect(holds(here, { sites: [{ siteId: 's', name: 'South' }] }).holds).toBe(false);
  });
});

describe('the rules of a cluster', () => {
  const person = facts({ birthOn: '1970-03-12', conditions: [hasDiabetes], results: [hba1c(8.1, '2026-10-03')] });

  it('find whom every inclusion fits and no exclusion, with the reasons in words', () => {
    expect(matchesCluster({ include: [adult, diabetes, high], exclude: [] }, person, TODAY)).toEqual({
      matches: true,
      reasons: [
        '56 years old',
        'Type 2 diabetes on record since 2 Mar 2019',
        'HbA1c 8.1 % on 3 Oct 2026 (at least 7.5)',
      ],
      against: [],
    });
    const excluded = matchesCluster({ include: [adult], exclude: [diabetes] }, person, TODAY);
    expect([excluded.matches, excluded.against]).toEqual([
      false,
      ['Excluded: Type 2 diabetes on record since 2 Mar 2019'],
    ]);
  });

  it('find nobody without an inclusion, and nobody who has died', () => {
    expect(matchesCluster({ include: [], exclude: [] }, person, TODAY).matches).toBe(false);
    expect(matchesCluster({ include: [adult], exclude: [] }, { ...person, deceased: true }, TODAY).matches).toBe(false);
  });

  it('find no more people when an inclusion or an exclusion is added', () => {
    const any = fc.constantFrom<Criterion>(adult, diabetes, high, { type: 'language', languages: ['es'] });
    const who = fc.record({
      birthOn: fc.constantFrom('1970-03-12', '2015-01-01', null),
      language: fc.constantFrom('es', 'en', null),
      conditions: fc.constantFrom([], [hasDiabetes]),
      results: fc.constantFrom([], [hba1c(8, '2026-10-01')], [hba1c(6, '2026-10-01')]),
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), any, who, (include, exclude, more, part) => {
        const before = matchesCluster({ include: [adult, ...include], exclude }, facts(part), TODAY).matches;
        const narrower = matchesCluster({ include: [adult, ...include, more], exclude }, facts(part), TODAY).matches;
        const excluding = matchesCluster(
          { include: [adult, ...include], exclude: [...exclude, more] },
          facts(part),
          TODAY,
        ).matches;
        expect([narrower && !before, excluding && !before]).toEqual([false, false]);
      }),
    );
  });
});
