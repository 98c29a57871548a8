import { expect, test } from 'vitest';
import { aNeed, factsOf } from '../testing/rule-facts.ts';
import { FAST_5_CLEAR_LIQUIDS_IN_CHILDREN } from './fast-5-clear-liquids-in-children.ts';

test('where the hospital allows it, a child may drink until 1 hour before', () => {
  const [finding] = FAST_5_CLEAR_LIQUIDS_IN_CHILDREN.evaluate(factsOf([aNeed('px-ear-tubes')]));
  expect(finding?.sentence).toBe(
    'At this hospital a child may drink clear fluids until 1 hour before the anaesthetic.',
  );
});

test('it is for children: up to 17 years and not at 18', () => {
  const events = [aNeed('px-egd')];
  expect(FAST_5_CLEAR_LIQUIDS_IN_CHILDREN.evaluate(factsOf(events, { birthDate: '2008-03-03' }))).toHaveLength(1);
  expect(FAST_5_CLEAR_LIQUIDS_IN_CHILDREN.evaluate(factsOf(events, { birthDate: '2008-03-02' }))).toEqual([]);
});

test('it is off until the hospital switches it on', () => {
  expect(FAST_5_CLEAR_LIQUIDS_IN_CHILDREN.enabledByDefault).toBe(false);
});
