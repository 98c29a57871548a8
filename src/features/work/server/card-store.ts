import { sql } from 'kysely';
import { localDays } from '#engine/flow/local-days.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { CardSummary } from '../card-schemas.ts';
import type { SubjectType } from '../domain/card-subject.ts';
import { startedOn } from '../domain/space-flow.ts';
import { listFlowItems } from './flow-store.ts';

type SummaryRow = {
  id: string;
  space_id: string;
  number: number;
  status_id: string;
  title: string;
  responsible_id: string | null;
  responsible_name: string | null;
  starts_on: string | null;
  due_on: string | null;
  subject_type: SubjectType | null;
  comments: number;
  archived_at: Date | null;
  version: number;
};

const SUMMARY_COLUMNS = sql`
  c.id, c.space_id, c.number, c.status_id, c.title, c.responsible_id, p.name AS responsible_name, c.starts_on, c.due_on,
  c.subject_type, c.archived_at, c.version,
  (SELECT count(*)::int FROM card_comment m WHERE m.organization_id = c.organization_id AND m.card_id = c.id) AS comments`;

/** The first cards of every column of a space, in order. */
export async function listBoardCards(
  tx: Tx,
  organizationId: string,
  { spaceId, zone, cardsPerStatus }: { spaceId: string; zone: string; cardsPerStatus: number },
): Promise<CardSummary[]> {
  const { rows } = await sql<SummaryRow>`
    SELECT ${SUMMARY_COLUMNS}
    FROM (
      SELECT card.*, row_number() OVER (PARTITION BY status_id ORDER BY rank) AS place FROM card
      WHERE organization_id = ${organizationId} AND space_id = ${spaceId} AND archived_at IS NULL) c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.responsible_id
    WHERE c.place <= ${cardsPerStatus}
    ORDER BY c.status_id, c.rank`.execute(tx);
  return withStarts(tx, organizationId, { rows, zone });
}

export async function readSummary(
  tx: Tx,
  organizationId: string,
  { cardId, zone }: { cardId: string; zone: string },
): Promise<CardSummary> {
  const { rows } = await sql<SummaryRow>`
    SELECT ${SUMMARY_COLUMNS} FROM card c
    LEFT JOIN person p ON p.organization_id = c.organization_id AND p.id = c.responsible_id
    WHERE c.organization_id = ${organizationId} AND c.id = ${cardId}`.execute(tx);
  const [card] = await withStarts(tx, organizationId, { rows, zone });
  if (!card) throw new Error('the card was there a moment ago');
  return card;
}

async function withStarts(
  tx: Tx,
  organizationId: string,
  { rows, zone }: { rows: readonly SummaryRow[]; zone: string },
): Promise<CardSummary[]> {
  const days = localDays(zone);
  const items = await listFlowItems(tx, organizationId, { cardIds: rows.map(({ id }) => id) });
  const starts = new Map(items.map((item) => [item.id, startedOn(item, days)]));
  return rows.map((row) => toSummary(row, starts.get(row.id) ?? null));
}

function toSummary(row: SummaryRow, started: string | null): CardSummary {
  const { responsible_id: personId, responsible_name: name } = row;
  return {
    id: row.id,
    spaceId: row.space_id,
    number: row.number,
    statusId: row.status_id,
    title: row.title,
    responsible: personId === null ? null : { personId, name: name ?? '' },
    startsOn: row.starts_on,
    dueOn: row.due_on,
    startedOn: started,
    subjectType: row.subject_type,
    commentCount: row.comments,
    isArchived: row.archived_at !== null,
    version: row.version,
  };
}

/** The whole row of a card, locked for a change when told. */
export async function findCard(
  tx: Tx,
  organizationId: string,
  cardId: string,
  { lock = false }: { lock?: boolean } = {},
) {
  const query = tx
    .selectFrom('card')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', cardId);
  return (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
}
export type CardRow = NonNullable<Awaited<ReturnType<typeof findCard>>>;

/** The next number of the space; the space row is locked, so numbers have no gaps and no doubles. */
export async function nextCardNumber(tx: Tx, organizationId: string, spaceId: string): Promise<number> {
  await sql`SELECT 1 FROM space WHERE organization_id = ${organizationId} AND id = ${spaceId} FOR NO KEY UPDATE`.execute(
    tx,
  );
  const { rows } = await sql<{ next: number }>`
    SELECT coalesce(max(number), 0) + 1 AS next FROM card WHERE organization_id = ${organizationId} AND space_id = ${spaceId}`.execute(
    tx,
  );
  return rows[0]?.next ?? 1;
}

export type NewCard = {
  readonly id: string;
  readonly spaceId: string;
  readonly number: number;
  readonly statusId: string;
  readonly rank: string;
  readonly title: string;
  readonly body: string;
  readonly subject: { readonly type: SubjectType; readonly id: string } | null;
  readonly createdBy: string;
  readonly createdAt: Date;
};

export async function addCard(tx: Tx, organizationId: string, card: NewCard): Promise<void> {
  await tx
    .insertInto('card')
    .values({
      organization_id: organizationId,
      id: card.id,
      space_id: card.spaceId,
      number: card.number,
      status_id: card.statusId,
      rank: card.rank,
      title: card.title,
      body: card.body,
      subject_type: card.subject?.type ?? null,
      subject_id: card.subject?.id ?? null,
      created_by: card.createdBy,
      created_at: card.createdAt,
    })
    .execute();
}

export type CardPatch = {
  readonly title?: string;
  readonly body?: string;
  readonly responsible_id?: string | null;
  readonly starts_on?: string | null;
  readonly due_on?: string | null;
  readonly status_id?: string;
  readonly rank?: string;
  readonly archived_at?: Date | null;
};

/** Saves the change and the next version in one row; the caller holds the row's lock and has compared versions. */
export async function saveCard(tx: Tx, { organization_id, id, version }: CardRow, patch: CardPatch): Promise<void> {
  await tx
    .updateTable('card')
    .set({ ...patch, version: version + 1 })
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .execute();
}
