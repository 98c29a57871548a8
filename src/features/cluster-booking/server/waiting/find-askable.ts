import type { Tx } from '#platform/server/database/within-wall.ts';
import type { OfferSettings } from '../../domain/waiting/offer-settings.ts';
import { WAITING_LANES } from '../../domain/waiting/rank-waiting.ts';
import { type FreePlace, whyNotAsked } from '../../domain/waiting/why-not-asked.ts';
import { type FoundCandidate, findLane, type LaneQuery } from './candidate-store.ts';

const FIRST_PAGE = 25;
const PAGE_MAX = 2_000;

export type AskFor = Pick<
  LaneQuery,
  'freedSeatId' | 'clusterId' | 'sessionId' | 'siteId' | 'occursOn' | 'from' | 'until' | 'now' | 'today'
> & {
  readonly zone: string;
  readonly settings: OfferSettings;
  /** Staff phone: what limits messages does not hold. */
  readonly isByPhone: boolean;
  readonly count: number;
};

/** The first of those who wait whom a free place fits, in the order of their turn. */
export async function findAskable(tx: Tx, organizationId: string, ask: AskFor): Promise<readonly FoundCandidate[]> {
  const place: FreePlace = { siteId: ask.siteId, occursOn: ask.occursOn, arrivesAt: ask.from, zone: ask.zone };
  const askable: FoundCandidate[] = [];
  for (const lane of WAITING_LANES) {
    let after: LaneQuery['after'] = null;
    for (let limit = FIRST_PAGE; askable.length < ask.count; limit = Math.min(PAGE_MAX, limit * 4)) {
      const page: readonly FoundCandidate[] = await findLane(tx, organizationId, { ...ask, ...lane, after, limit });
      askable.push(...page.filter((each) => whyNotAsked(each, place, ask) === null));
      after = page.at(-1) ?? null;
      if (page.length < limit) break;
    }
  }
  return askable.slice(0, ask.count);
}
