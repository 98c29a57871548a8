import { expect, test } from 'vitest';
import { aDose, aNeed, factsOf } from '../testing/rule-facts.ts';
import { VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES } from './vax-4-no-grace-between-live-vaccines.ts';

test('a window that opens 24 to 27 days after another live vaccine has used a grace that does not exist', () => {
  const [finding] = VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES.evaluate(
    factsOf([aNeed('vax-varicella')], { immunizations: [aDose('03', '2026-02-03')] }),
  );
  expect(finding).toMatchObject({
    outcome: 'in-the-way',
    sentence:
      'This window opens 27 days after a different live vaccine; the 4 days of grace do not count here: 28 full days.',
    notBefore: [{ eventId: 'vax-varicella', date: '2026-03-03' }],
  });
});

test('28 days is enough, and 23 is not a question of grace', () => {
  const events = [aNeed('vax-varicella')];
  expect(
    VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES.evaluate(factsOf(events, { immunizations: [aDose('03', '2026-02-02')] })),
  ).toEqual([]);
  expect(
    VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES.evaluate(factsOf(events, { immunizations: [aDose('03', '2026-02-06')] })),
  ).toHaveLength(1);
  expect(
    VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES.evaluate(factsOf(events, { immunizations: [aDose('03', '2026-02-07')] })),
  ).toEqual([]);
});

test('a second dose of the same vaccine keeps its grace', () => {
  expect(
    VAX_4_NO_GRACE_BETWEEN_LIVE_VACCINES.evaluate(
      factsOf([aNeed('vax-mmr')], { immunizations: [aDose('03', '2026-02-03')] }),
    ),
  ).toEqual([]);
});
