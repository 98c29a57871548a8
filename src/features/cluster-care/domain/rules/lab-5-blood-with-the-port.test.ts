import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LAB_5_BLOOD_WITH_THE_PORT } from './lab-5-blood-with-the-port.ts';

test('blood tests share the needle of the port flush', () => {
  expect(LAB_5_BLOOD_WITH_THE_PORT.evaluate(factsOf([aNeed('acc-port-draw'), aNeed('lab-cbc')]))).toMatchObject([
    { outcome: 'passed', relations: [{ type: 'same-poke', ruleId: 'LAB-5', a: 'lab-cbc', b: 'acc-port-draw' }] },
  ]);
});

test('a test that is due after the flush does not share it', () => {
  const flush = aNeed('acc-port-draw', { latest: '2026-03-20' });
  expect(LAB_5_BLOOD_WITH_THE_PORT.evaluate(factsOf([flush, aNeed('lab-cbc', { earliest: '2026-03-21' })]))).toEqual(
    [],
  );
});

test('without a port event nothing is said', () => {
  expect(LAB_5_BLOOD_WITH_THE_PORT.evaluate(factsOf([aNeed('lab-cbc'), aNeed('lab-tsh')]))).toEqual([]);
});
