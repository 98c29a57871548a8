import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LOG_2_ASSUMED_WINDOW } from './log-2-assumed-window.ts';

test('an assumed window is shown and may be changed', () => {
  expect(
    LOG_2_ASSUMED_WINDOW.evaluate(factsOf([aNeed('lab-hba1c', { windowStated: false }), aNeed('lab-tsh')])),
  ).toMatchObject([
    {
      outcome: 'prepare',
      eventIds: ['lab-hba1c'],
      sentence:
        'The order gave no dates for 1 event: the window is assumed (yearly ±30 days, half-yearly ±14, quarterly ±7, monthly ±3) and the orderer may change it.',
    },
  ]);
});

test('a window that the order states is taken as it is', () => {
  expect(LOG_2_ASSUMED_WINDOW.evaluate(factsOf([aNeed('lab-hba1c')]))).toEqual([]);
});
