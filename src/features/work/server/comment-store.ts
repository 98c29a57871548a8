import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type CommentRow = { readonly id: string; readonly at: string; readonly person: string; readonly text: string };

export async function listComments(tx: Tx, organizationId: string, cardId: string): Promise<CommentRow[]> {
  const { rows } = await sql<{ id: string; at: Date; person: string; text: string }>`
    SELECT m.id, m.at, p.name AS person, m.text FROM card_comment m
    JOIN person p ON p.organization_id = m.organization_id AND p.id = m.person_id
    WHERE m.organization_id = ${organizationId} AND m.card_id = ${cardId}
    ORDER BY m.at, m.id`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function addComment(
  tx: Tx,
  organizationId: string,
  comment: { id: string; cardId: string; personId: string; at: Date; text: string },
): Promise<void> {
  const { id, cardId, personId, at, text } = comment;
  await tx
    .insertInto('card_comment')
    .values({ organization_id: organizationId, id, card_id: cardId, person_id: personId, at, text })
    .execute();
}
