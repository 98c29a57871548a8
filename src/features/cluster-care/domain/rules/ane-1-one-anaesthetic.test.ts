import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_1_ONE_ANAESTHETIC } from './ane-1-one-anaesthetic.ts';

test('an MRI and a blood test may be done in the anaesthetic for the dental treatment', () => {
  const [finding] = ANE_1_ONE_ANAESTHETIC.evaluate(
    factsOf([aNeed('px-dental-ga'), aNeed('img-mri-brain'), aNeed('lab-cbc')]),
  );
  expect(finding).toMatchObject({
    outcome: 'passed',
    sentence: 'An anaesthetic is needed anyway: 2 more events may be done while asleep.',
    relations: [
      { type: 'same-sedation', ruleId: 'ANE-1', a: 'px-dental-ga', b: 'img-mri-brain' },
      { type: 'same-sedation', ruleId: 'ANE-1', a: 'px-dental-ga', b: 'lab-cbc' },
      { type: 'same-sedation', ruleId: 'ANE-1', a: 'img-mri-brain', b: 'lab-cbc' },
    ],
  });
});

test('two procedures are paired once', () => {
  const [finding] = ANE_1_ONE_ANAESTHETIC.evaluate(factsOf([aNeed('px-dental-ga'), aNeed('px-ear-tubes')]));
  expect(finding?.sentence).toBe('2 procedures may share one anaesthetic.');
  expect(finding?.relations).toHaveLength(1);
});

test('an MRI that may be done awake and a blood test alone need no anaesthetic', () => {
  expect(ANE_1_ONE_ANAESTHETIC.evaluate(factsOf([aNeed('img-mri-brain'), aNeed('lab-cbc')]))).toEqual([]);
});

test('a clinic visit or a glucose test is not done asleep', () => {
  expect(
    ANE_1_ONE_ANAESTHETIC.evaluate(factsOf([aNeed('px-dental-ga'), aNeed('visit-specialty'), aNeed('lab-ogtt')])),
  ).toEqual([]);
});

test('an event whose window closes the day before the anaesthetic cannot join it', () => {
  const asleep = aNeed('px-dental-ga', { earliest: '2026-03-20' });
  expect(
    ANE_1_ONE_ANAESTHETIC.evaluate(factsOf([asleep, aNeed('img-mri-brain', { latest: '2026-03-20' })])),
  ).toHaveLength(1);
  expect(ANE_1_ONE_ANAESTHETIC.evaluate(factsOf([asleep, aNeed('img-mri-brain', { latest: '2026-03-19' })]))).toEqual(
    [],
  );
});
