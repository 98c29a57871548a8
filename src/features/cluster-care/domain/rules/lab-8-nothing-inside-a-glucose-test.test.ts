import { expect, test } from 'vitest';
import { aMedicine, aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST } from './lab-8-nothing-inside-a-glucose-test.ts';

test('physiotherapy comes after the glucose test', () => {
  expect(LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST.evaluate(factsOf([aNeed('ther-pt'), aNeed('lab-ogtt')]))).toMatchObject([
    {
      outcome: 'passed',
      relations: [{ type: 'before', ruleId: 'LAB-8', a: 'lab-ogtt', b: 'ther-pt', softCost: null }],
    },
  ]);
});

test('an anaesthetic is not in the visit of the glucose test', () => {
  expect(LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST.evaluate(factsOf([aNeed('lab-ogtt'), aNeed('px-egd')]))).toMatchObject([
    {
      outcome: 'in-the-way',
      sentence: 'A glucose test and an anaesthetic do not go into one visit.',
      relations: [{ type: 'not-same-visit', ruleId: 'LAB-8', a: 'lab-ogtt', b: 'px-egd', softCost: null }],
    },
  ]);
});

test('a steroid by mouth is asked about, a cream is not', () => {
  const outcomes = (display: string) =>
    LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST.evaluate(
      factsOf([aNeed('lab-ogtt')], { medications: [aMedicine(display)] }),
    ).map(({ outcome }) => outcome);
  expect(outcomes('predniSONE 5 MG Oral Tablet')).toEqual(['prepare']);
  expect(outcomes('Hydrocortisone 10 MG/ML Topical Cream')).toEqual([]);
});

test('a clinic visit may be on either side', () => {
  expect(LAB_8_NOTHING_INSIDE_A_GLUCOSE_TEST.evaluate(factsOf([aNeed('lab-ogtt'), aNeed('visit-specialty')]))).toEqual(
    [],
  );
});
