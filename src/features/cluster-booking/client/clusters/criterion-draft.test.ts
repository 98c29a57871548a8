import { describe, expect, it } from 'vitest';
import { clusterRulesSchema } from '../../cluster-rule-schema.ts';
import {
  type Choices,
  CRITERION_WORDS,
  codeOptions,
  draftsOf,
  emptyCriterion,
  isCriterionType,
  lackOf,
  rulesOfDraft,
  withCodes,
} from './criterion-draft.ts';

const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const choices: Choices = {
  owners: [],
  sites: [],
  kinds: [],
  families: [],
  languages: [],
  codes: [
    { category: 'condition', system: ICD, code: 'E11.9', name: 'Type 2 diabetes', patients: 40 },
    { category: 'condition', system: ICD, code: 'I10', name: 'High blood pressure', patients: 30 },
    { category: 'observation', system: 'http://loinc.org', code: '4548-4', name: 'HbA1c', patients: 35 },
  ],
};

describe('writing down whom a cluster is for', () => {
  it('has a form for every sort of rule, and none is sent before it says whom it means', () => {
    for (const type of Object.keys(CRITERION_WORDS).filter(isCriterionType)) {
      const criterion = emptyCriterion(type);
      const isWhole = clusterRulesSchema.safeParse({ include: [criterion], exclude: [] }).success;
      expect([type, lackOf(criterion) === null]).toEqual([type, isWhole]);
    }
  });

  it('offers for a condition only conditions that the records hold, and keeps a code that it names already', () => {
    const criterion = { type: 'condition' as const, name: 'Diabetes', codes: [{ system: ICD, code: 'E11' }] };
    expect(codeOptions(criterion, choices).map(({ label }) => label)).toEqual([
      'Diabetes (E11)',
      'Type 2 diabetes (E11.9, 40 patients)',
      'High blood pressure (I10, 30 patients)',
    ]);
  });

  it('calls a rule by what the records call it, and keeps a name given before when another code is added', () => {
    const empty = { type: 'condition' as const, name: '', codes: [] };
    expect(withCodes(empty, [`${ICD}|I10`], choices)).toEqual({
      type: 'condition',
      name: 'High blood pressure',
      codes: [{ system: ICD, code: 'I10' }],
    });
    const named = { type: 'condition' as const, name: 'Diabetes', codes: [{ system: ICD, code: 'E11' }] };
    expect(withCodes(named, [`${ICD}|E11`, `${ICD}|I10`], choices).name).toBe('Diabetes or High blood pressure');
  });

  it('refuses an age that ends before it begins', () => {
    expect(lackOf({ type: 'age', fromMonths: 216, untilMonths: 120 })).toBe('The age ends before it begins.');
    expect(lackOf({ type: 'age', fromMonths: null, untilMonths: null })).toBe('Say from or until which age.');
  });

  it('sends nothing while one rule is unfinished', () => {
    const whole = draftsOf([emptyCriterion('age')]);
    expect(rulesOfDraft({ include: whole, exclude: [] })?.include).toHaveLength(1);
    expect(rulesOfDraft({ include: whole, exclude: draftsOf([emptyCriterion('site')]) })).toBeNull();
  });
});
