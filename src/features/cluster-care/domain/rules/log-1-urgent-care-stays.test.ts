import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { LOG_1_URGENT_CARE_STAYS } from './log-1-urgent-care-stays.ts';

test('urgent care is never moved', () => {
  expect(
    LOG_1_URGENT_CARE_STAYS.evaluate(factsOf([aNeed('lab-cbc', { priority: 'urgent' }), aNeed('lab-tsh')])),
  ).toMatchObject([
    {
      outcome: 'in-the-way',
      eventIds: ['lab-cbc'],
      sentence: '1 urgent event kept as ordered: urgent care is never moved for the sake of others.',
      frozenEventIds: ['lab-cbc'],
    },
  ]);
});

test('asap and stat count as urgent', () => {
  const events = [aNeed('lab-cbc', { priority: 'asap' }), aNeed('lab-tsh', { priority: 'stat' })];
  expect(LOG_1_URGENT_CARE_STAYS.evaluate(factsOf(events))[0]?.sentence).toMatch(/^2 urgent events kept/);
});

test('routine care may be moved inside its window', () => {
  expect(LOG_1_URGENT_CARE_STAYS.evaluate(factsOf([aNeed('lab-cbc')]))).toEqual([]);
});
