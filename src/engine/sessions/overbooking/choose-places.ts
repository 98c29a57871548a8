import { attendanceLaw, expectedOverflow, overflowChance } from './attendance-law.ts';
import type { OverbookingRule } from './overbooking-rule.ts';

/** One more booking: whether it may be, what it would mean, and what stands in the way. */
export type OneMore = {
  readonly accepted: boolean;
  /** The chance that more come than there is room for, were it accepted. */
  readonly overflowChance: number;
  readonly expectedOverflow: number;
  readonly obstacle: 'risk' | 'extra-places' | 'physical' | null;
};

/**
 * Whether one more patient may be booked. Within the capacity always; beyond it while the risk stays accepted, the extra places are
 * not used up and nobody could lack room for good. Chances size the session; they never choose who is given the place.
 */
export function acceptOneMore(rule: OverbookingRule, bookedNoShows: readonly number[], nextNoShow: number): OneMore {
  const law = attendanceLaw([...bookedNoShows, nextNoShow]);
  const booked = bookedNoShows.length + 1;
  const risk = overflowChance(law, rule.capacity);
  const figures = { overflowChance: risk, expectedOverflow: expectedOverflow(law, rule.capacity) };
  const refuse = (obstacle: NonNullable<OneMore['obstacle']>): OneMore => ({ accepted: false, obstacle, ...figures });
  if (rule.physicalMax !== null && booked > rule.physicalMax) return refuse('physical');
  if (booked > rule.capacity) {
    if (rule.isClosedGroup || booked > rule.capacity + rule.extraMax) return refuse('extra-places');
    if (risk > rule.riskMax) return refuse('risk');
  }
  return { accepted: true, obstacle: null, ...figures };
}

/** How many places to offer when everybody stays away with the same chance: as many as `acceptOneMore` allows one after the other. */
export function placesToOffer(rule: OverbookingRule, noShow: number): number {
  const booked: number[] = [];
  while (acceptOneMore(rule, booked, noShow).accepted) booked.push(noShow);
  return booked.length;
}
