import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_13_MOST_PAINFUL_LAST } from './vax-13-most-painful-last.ts';

test('the more painful vaccine comes after the other', () => {
  const [finding] = VAX_13_MOST_PAINFUL_LAST.evaluate(factsOf([aNeed('vax-pcv20'), aNeed('vax-hepb')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [{ type: 'before', ruleId: 'VAX-13', a: 'vax-hepb', b: 'vax-pcv20', softCost: 2 }],
  });
});

test('vaccines that hurt alike need no order', () => {
  expect(VAX_13_MOST_PAINFUL_LAST.evaluate(factsOf([aNeed('vax-hepb'), aNeed('vax-hepa')]))).toEqual([]);
});
