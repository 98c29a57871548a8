import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_4_ORDER_WHILE_ASLEEP } from './ane-4-order-while-asleep.ts';

test('a hearing test comes before ear tubes, and ear tubes before teeth', () => {
  const [finding] = ANE_4_ORDER_WHILE_ASLEEP.evaluate(
    factsOf([aNeed('px-dental-ga'), aNeed('px-ear-tubes'), aNeed('dx-abr')]),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'Within one anaesthetic: pictures first, then quiet tests, then clean work, then teeth and gut.',
  });
  expect(finding?.relations.map((relation) => [relation.a, relation.b])).toEqual([
    ['px-ear-tubes', 'px-dental-ga'],
    ['dx-abr', 'px-dental-ga'],
    ['dx-abr', 'px-ear-tubes'],
  ]);
});

test('two clean procedures need no order', () => {
  expect(ANE_4_ORDER_WHILE_ASLEEP.evaluate(factsOf([aNeed('px-ear-tubes'), aNeed('px-bronchoscopy')]))).toEqual([]);
});
