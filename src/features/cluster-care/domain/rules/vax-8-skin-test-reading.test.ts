import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_8_SKIN_TEST_READING } from './vax-8-skin-test-reading.ts';

test('the reading follows between 48 and 72 hours after the skin test', () => {
  const [finding] = VAX_8_SKIN_TEST_READING.evaluate(factsOf([aNeed('test-tst'), aNeed('test-tst-reading')]));
  expect(finding).toMatchObject({
    outcome: 'passed',
    relations: [
      {
        type: 'before',
        ruleId: 'VAX-8',
        a: 'test-tst',
        b: 'test-tst-reading',
        minGapMinutes: 2880,
        maxGapMinutes: 4320,
        softCost: null,
      },
    ],
  });
});

test('a skin test without a reading asks for a second visit', () => {
  expect(VAX_8_SKIN_TEST_READING.evaluate(factsOf([aNeed('test-tst')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence: 'The skin test is read 48 to 72 hours later: keep a second, short visit free.',
      relations: [],
    },
  ]);
});

test('without a skin test there is nothing to read', () => {
  expect(VAX_8_SKIN_TEST_READING.evaluate(factsOf([aNeed('test-skin-prick')]))).toEqual([]);
});
