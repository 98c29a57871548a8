import { expect, test } from 'vitest';
import { aNeed, anEgfr, factsOf } from '../testing/rule-facts.ts';
import { CON_4_TWO_IODINATED_STUDIES } from './con-4-two-iodinated-studies.ts';

const studies = [aNeed('img-ct-chest-contrast', { id: 'first' }), aNeed('img-ct-chest-contrast', { id: 'second' })];

test('two iodine contrast studies do not share a day', () => {
  expect(CON_4_TWO_IODINATED_STUDIES.evaluate(factsOf(studies))).toMatchObject([
    {
      outcome: 'in-the-way',
      sentence:
        'Two studies with iodine contrast need at least 12 hours between them; they are planned 1 day apart or more.',
      relations: [
        { type: 'apart', ruleId: 'CON-4', a: 'first', b: 'second', minDays: 1, sameDayAllowed: false, softCost: null },
      ],
    },
  ]);
});

test('with an eGFR of 60 or less they keep 2 days; above 60 one', () => {
  const daysAt = (value: number) =>
    CON_4_TWO_IODINATED_STUDIES.evaluate(factsOf(studies, { observations: [anEgfr(value)] }))[0]?.relations;
  expect(daysAt(60)).toMatchObject([{ minDays: 2 }]);
  expect(daysAt(60.1)).toMatchObject([{ minDays: 1 }]);
});

test('iodine and gadolinium are another rule’s question', () => {
  expect(
    CON_4_TWO_IODINATED_STUDIES.evaluate(factsOf([aNeed('img-ct-chest-contrast'), aNeed('img-mri-brain-contrast')])),
  ).toEqual([]);
});
