import type { Tx } from '#platform/server/database/within-wall.ts';
import { rankBetween } from '../domain/fractional-rank.ts';

export type Place = {
  readonly statusId: string;
  /** The card that moves; it is no neighbour of itself. */
  readonly cardId: string;
  readonly afterCardId: string | null;
  readonly beforeCardId: string | null;
};

/**
 * A rank for a place named by neighbours, in a column whose row is locked. A neighbour that has gone away meanwhile is passed over:
 * first the one above counts, then the one below; with neither left the card goes to the end, and with neither named to the top.
 */
export async function rankForPlace(tx: Tx, organizationId: string, place: Place): Promise<string> {
  const column = () =>
    tx
      .selectFrom('card')
      .select('rank')
      .where('organization_id', '=', organizationId)
      .where('status_id', '=', place.statusId)
      .where('archived_at', 'is', null)
      .where('id', '<>', place.cardId);
  const rankOf = async (cardId: string | null) =>
    cardId === null ? undefined : (await column().where('id', '=', cardId).executeTakeFirst())?.rank;

  const above = await rankOf(place.afterCardId);
  if (above !== undefined) {
    const below = await column().where('rank', '>', above).orderBy('rank').limit(1).executeTakeFirst();
    return rankBetween(above, below?.rank ?? null);
  }
  const below = await rankOf(place.beforeCardId);
  if (below !== undefined) {
    const aboveIt = await column().where('rank', '<', below).orderBy('rank', 'desc').limit(1).executeTakeFirst();
    return rankBetween(aboveIt?.rank ?? null, below);
  }
  const isTop = place.afterCardId === null && place.beforeCardId === null;
  const edge = await column()
    .orderBy('rank', isTop ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst();
  return isTop ? rankBetween(null, edge?.rank ?? null) : rankBetween(edge?.rank ?? null, null);
}

export async function rankAtEnd(tx: Tx, organizationId: string, statusId: string): Promise<string> {
  const last = await tx
    .selectFrom('card')
    .select('rank')
    .where('organization_id', '=', organizationId)
    .where('status_id', '=', statusId)
    .where('archived_at', 'is', null)
    .orderBy('rank', 'desc')
    .limit(1)
    .executeTakeFirst();
  return rankBetween(last?.rank ?? null, null);
}
