import { DEFAULT_WEIGHTS } from '#engine/bundling/default-weights.ts';
import type { BundlingWeights, PatientLimits } from '#engine/bundling/problem.ts';
import type { RuleLimits } from './evaluate-rules.ts';
import { type FamilyWishes, HIGH_NEEDLE_FEAR } from './family-wishes.ts';

const FEARFUL_NEEDLE_FACTOR = 2;
const TRANSFER_MINUTES = 10;

/** The engine's weights bent to the family's wishes: spreading makes each further needle of a visit dearer, fear doubles each. */
export function weightsFor(wishes: FamilyWishes, weights: BundlingWeights = DEFAULT_WEIGHTS): BundlingWeights {
  const isFearful = (wishes.needleFear ?? 0) >= HIGH_NEEDLE_FEAR;
  return {
    ...weights,
    spreadNeedles: weights.spreadNeedles || wishes.preference === 'spread',
    needleFactor: isFearful ? Math.max(weights.needleFactor, FEARFUL_NEEDLE_FACTOR) : weights.needleFactor,
  };
}

/** What the rules allow, tightened by the family's own numbers. */
export function limitsFor(limits: RuleLimits, wishes: FamilyWishes): PatientLimits {
  return {
    awakeNeedlesPerVisit: tighter(limits.awakeNeedlesPerVisit, wishes.awakeNeedlesPerVisit),
    minutesPerVisit: limits.minutesPerVisit ?? null,
    bloodMlPerDay: limits.bloodMlPerDay ?? null,
    bloodMlPer30Days: limits.bloodMlPer30Days ?? null,
    transferMinutes: limits.transferMinutes ?? TRANSFER_MINUTES,
  };
}

function tighter(a: number | undefined, b: number | null): number | null {
  if (a === undefined) return b;
  return b === null ? a : Math.min(a, b);
}
