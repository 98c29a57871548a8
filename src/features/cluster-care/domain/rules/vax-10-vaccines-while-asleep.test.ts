import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_10_VACCINES_WHILE_ASLEEP } from './vax-10-vaccines-while-asleep.ts';

test('two due vaccines may be given during an anaesthetic that is needed anyway', () => {
  const [finding] = VAX_10_VACCINES_WHILE_ASLEEP.evaluate(
    factsOf([aNeed('vax-hpv9'), aNeed('vax-tdap'), aNeed('px-dental-ga')]),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: '2 vaccines may be given during the anaesthetic that is needed anyway, where vaccine safety steps exist.',
    relations: [
      { type: 'same-sedation', ruleId: 'VAX-10', a: 'vax-hpv9', b: 'px-dental-ga' },
      { type: 'same-sedation', ruleId: 'VAX-10', a: 'vax-tdap', b: 'px-dental-ga' },
      { type: 'same-sedation', ruleId: 'VAX-10', a: 'vax-hpv9', b: 'vax-tdap' },
    ],
  });
});

test('a vaccine shares the anaesthetic with a blood test that joins it too', () => {
  const [finding] = VAX_10_VACCINES_WHILE_ASLEEP.evaluate(
    factsOf([aNeed('vax-tdap'), aNeed('lab-cbc'), aNeed('px-dental-ga')]),
  );
  expect(finding?.eventIds).toEqual(['vax-tdap', 'px-dental-ga']);
  expect(finding?.relations.map(({ a, b }) => [a, b])).toEqual([
    ['vax-tdap', 'px-dental-ga'],
    ['vax-tdap', 'lab-cbc'],
  ]);
});

test('a vaccine by nose needs no sleep', () => {
  expect(VAX_10_VACCINES_WHILE_ASLEEP.evaluate(factsOf([aNeed('vax-flu-laiv'), aNeed('px-dental-ga')]))).toEqual([]);
});

test('a vaccine that is due only after the anaesthetic is not given early', () => {
  const asleep = aNeed('px-dental-ga', { latest: '2026-03-31' });
  expect(
    VAX_10_VACCINES_WHILE_ASLEEP.evaluate(factsOf([aNeed('vax-tdap', { earliest: '2026-04-01' }), asleep])),
  ).toEqual([]);
});
