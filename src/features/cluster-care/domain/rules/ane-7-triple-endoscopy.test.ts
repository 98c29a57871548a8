import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { ANE_7_TRIPLE_ENDOSCOPY } from './ane-7-triple-endoscopy.ts';

test('bronchoscopy and upper endoscopy share one anaesthetic', () => {
  expect(ANE_7_TRIPLE_ENDOSCOPY.evaluate(factsOf([aNeed('px-egd'), aNeed('px-bronchoscopy')]))).toMatchObject([
    {
      outcome: 'passed',
      sentence: 'Looking into the airway and the stomach is known to work in one anaesthetic.',
      relations: [{ type: 'same-sedation', ruleId: 'ANE-7', a: 'px-egd', b: 'px-bronchoscopy' }],
    },
  ]);
});

test('a colonoscopy is not part of it', () => {
  expect(ANE_7_TRIPLE_ENDOSCOPY.evaluate(factsOf([aNeed('px-egd'), aNeed('px-colonoscopy')]))).toEqual([]);
});
