import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { CON_6_STAY_AFTER_CONTRAST } from './con-6-stay-after-contrast.ts';

test('30 minutes are kept free after each contrast study', () => {
  expect(CON_6_STAY_AFTER_CONTRAST.evaluate(factsOf([aNeed('img-mri-brain-contrast')]))).toMatchObject([
    {
      outcome: 'prepare',
      sentence: 'After contrast the patient stays in the department for 30 minutes.',
      stayAfter: [{ eventId: 'img-mri-brain-contrast', minutes: 30 }],
    },
  ]);
});

test('after a scan without contrast the patient may leave', () => {
  expect(CON_6_STAY_AFTER_CONTRAST.evaluate(factsOf([aNeed('img-mri-brain')]))).toEqual([]);
});
