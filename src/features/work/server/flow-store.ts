import { sql } from 'kysely';
import type { FlowItem } from '#engine/flow/flow-item.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type CardFlowEvent, flowItemsOf } from '../domain/space-flow.ts';
import type { StatusRole } from '../domain/status-role.ts';

type EventRow = {
  card_id: string;
  at_second: number;
  kind: CardFlowEvent['kind'];
  to_status_id: string | null;
  to_role: StatusRole | null;
};

/** What happened to the cards of a space, or to some cards, as the engine reads flow. */
export async function listFlowItems(
  tx: Tx,
  organizationId: string,
  scope: { readonly spaceId: string } | { readonly cardIds: readonly string[] },
): Promise<readonly FlowItem[]> {
  const { rows } = await sql<EventRow>`
    SELECT card_id, floor(extract(epoch FROM at))::float8 AS at_second, kind, to_status_id, to_role
    FROM card_event
    WHERE organization_id = ${organizationId} AND kind IN ('created', 'moved', 'archived', 'restored')
      AND ${'spaceId' in scope ? sql`space_id = ${scope.spaceId}` : sql`card_id = ANY (${[...scope.cardIds]}::uuid[])`}
    ORDER BY card_id, at, id`.execute(tx);
  return flowItemsOf(rows.flatMap((row) => toEvent(row) ?? []));
}

function toEvent({ card_id: cardId, at_second: atSecond, kind, ...to }: EventRow): CardFlowEvent | null {
  if (kind === 'archived' || kind === 'restored') return { cardId, atSecond, kind };
  return to.to_status_id === null || to.to_role === null
    ? null
    : { cardId, atSecond, kind, statusId: to.to_status_id, role: to.to_role };
}

export type CardMark = { readonly id: string; readonly number: number; readonly title: string };

/** Number and title of every card of a space, archived ones too, by id. */
export async function listCardMarks(tx: Tx, organizationId: string, spaceId: string): Promise<Map<string, CardMark>> {
  const rows = await tx
    .selectFrom('card')
    .select(['id', 'number', 'title'])
    .where('organization_id', '=', organizationId)
    .where('space_id', '=', spaceId)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
