import { expect, test } from 'vitest';
import type { BundlingPlan, PlanFigures } from '#engine/bundling/plan.ts';
import { describeFind } from './describe-find.ts';

const FIVE_VISITS: PlanFigures = { visits: 5, needles: 4, sedations: 2, fasts: 2, minutes: 600, days: [1, 2, 3, 4, 5] };

function planWith(figures: Partial<PlanFigures>): BundlingPlan {
  return {
    visits: [],
    unplaced: [],
    cost: 0,
    terms: {
      unplaced: 0,
      visits: 0,
      travel: 0,
      needles: 0,
      sedations: 0,
      fasts: 0,
      waiting: 0,
      late: 0,
      moves: 0,
      preferences: 0,
      'soft-rules': 0,
    },
    bound: 0,
    optimal: true,
    baseline: FIVE_VISITS,
    figures: { ...FIVE_VISITS, ...figures },
    softBroken: [],
  };
}

test('two visits instead of five is said in words, with needles, anaesthetics and fasts', () => {
  const find = describeFind(planWith({ visits: 2, needles: 1, sedations: 1, fasts: 1, minutes: 330 }));
  expect(find.sentence).toBe(
    'Two visits instead of five, one needle awake instead of four, one anaesthetic instead of two, one fast instead of two.',
  );
  expect(find.gain).toEqual({ visits: 3, needles: 3, sedations: 1, fasts: 1, minutes: 270 });
});

test('one visit saved, or one needle saved, is worth showing', () => {
  expect(describeFind(planWith({ visits: 4 })).isWorthShowing).toBe(true);
  expect(describeFind(planWith({ needles: 3 })).isWorthShowing).toBe(true);
});

test('minutes alone are not worth showing', () => {
  const find = describeFind(planWith({ minutes: 300 }));
  expect(find).toMatchObject({ isWorthShowing: false, sentence: 'Nothing is saved by bringing these together.' });
});

test('what costs more is said as well', () => {
  const find = describeFind(planWith({ visits: 6, needles: 0 }));
  expect(find.sentence).toBe('Six visits instead of five, no needles awake instead of four.');
  expect(find.gain.visits).toBe(-1);
});
