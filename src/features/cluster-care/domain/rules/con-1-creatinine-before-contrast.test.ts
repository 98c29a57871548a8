import { expect, test } from 'vitest';
import { aCondition, aMedicine, aNeed, anEgfr, factsOf } from '../testing/rule-facts.ts';
import { CON_1_CREATININE_BEFORE_CONTRAST } from './con-1-creatinine-before-contrast.ts';

const study = aNeed('img-ct-chest-contrast');
const diabetes = { conditions: [aCondition('44054006')] };

test('with diabetes the creatinine result is there before the contrast', () => {
  const [finding] = CON_1_CREATININE_BEFORE_CONTRAST.evaluate(factsOf([study, aNeed('lab-creatinine')], diabetes));
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'The creatinine is drawn first and its result, about 60 minutes later, is seen before the contrast.',
    relations: [
      {
        type: 'result-before',
        ruleId: 'CON-1',
        a: 'lab-creatinine',
        b: 'img-ct-chest-contrast',
        turnaroundMinutes: 60,
        softCost: null,
      },
    ],
  });
});

test('with a risk and no creatinine ordered, one has to be ordered', () => {
  expect(
    CON_1_CREATININE_BEFORE_CONTRAST.evaluate(
      factsOf([study], { medications: [aMedicine('metformin 500 MG tablet')] }),
    )[0]?.outcome,
  ).toBe('prepare');
  expect(
    CON_1_CREATININE_BEFORE_CONTRAST.evaluate(
      factsOf([study], { medications: [aMedicine('metformin 500 MG tablet', false)] }),
    )[0]?.outcome,
  ).toBe('passed');
});

test('a result 30 days old counts, one of 31 days does not', () => {
  const events = [study];
  const at = (on: string) =>
    CON_1_CREATININE_BEFORE_CONTRAST.evaluate(factsOf(events, { ...diabetes, observations: [anEgfr(80, on)] }))[0]
      ?.outcome;
  expect(at('2026-01-31')).toBe('passed');
  expect(at('2026-01-30')).toBe('prepare');
});

test('age counts from 61 years on, and high blood pressure only on drugs', () => {
  const outcome = (patient: Parameters<typeof factsOf>[1]) =>
    CON_1_CREATININE_BEFORE_CONTRAST.evaluate(factsOf([study], patient))[0]?.outcome;
  expect(outcome({ birthDate: '1965-03-02' })).toBe('prepare');
  expect(outcome({ birthDate: '1965-03-03' })).toBe('passed');
  expect(outcome({ conditions: [aCondition('38341003')] })).toBe('passed');
  expect(outcome({ conditions: [aCondition('38341003')], medications: [aMedicine('lisinopril 10 MG')] })).toBe(
    'prepare',
  );
});

test('an MRI with gadolinium is no concern of this rule', () => {
  expect(CON_1_CREATININE_BEFORE_CONTRAST.evaluate(factsOf([aNeed('img-mri-brain-contrast')], diabetes))).toEqual([]);
});
