import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import type { BundlingPlan } from '#engine/bundling/plan.ts';
import type { FindGain } from './describe-find.ts';

/** Points for an hour that the family does not spend on the way and in waiting rooms: a product choice. */
const HOUR = 10;

/** What a find is worth, in points, for ranking: what is saved, less what soft rules say against it. */
export function gainPoints(gain: FindGain, plan: Pick<BundlingPlan, 'softBroken'>): number {
  const { visit, awakeNeedle, sedation, fast } = DEFAULT_WEIGHTS;
  const saved =
    gain.visits * visit +
    gain.needles * awakeNeedle +
    gain.sedations * sedation +
    gain.fasts * fast +
    (gain.minutes / 60) * HOUR;
  return Math.round(saved - plan.softBroken.reduce((sum, { cost }) => sum + cost, 0));
}
