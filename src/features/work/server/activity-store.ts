import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ACTIVITY_KINDS, ActivityItem, EDITED_FIELDS } from '../card-schemas.ts';
import type { StatusRole } from '../domain/status-role.ts';

export type NewCardEvent = {
  readonly id: string;
  readonly cardId: string;
  readonly spaceId: string;
  readonly at: Date;
  readonly personId: string;
  readonly kind: (typeof ACTIVITY_KINDS)[number];
  readonly from?: { readonly id: string; readonly role: StatusRole };
  readonly to?: { readonly id: string; readonly role: StatusRole };
  /** Which fields were edited; never what they said. */
  readonly fields?: readonly (typeof EDITED_FIELDS)[number][];
};

export async function addCardEvent(tx: Tx, organizationId: string, event: NewCardEvent): Promise<void> {
  await tx
    .insertInto('card_event')
    .values({
      organization_id: organizationId,
      id: event.id,
      card_id: event.cardId,
      space_id: event.spaceId,
      at: event.at,
      person_id: event.personId,
      kind: event.kind,
      from_status_id: event.from?.id ?? null,
      to_status_id: event.to?.id ?? null,
      from_role: event.from?.role ?? null,
      to_role: event.to?.role ?? null,
      detail: JSON.stringify(event.fields ? { fields: event.fields } : {}),
    })
    .execute();
}

type ActivityRow = {
  id: string;
  at: Date;
  person: string;
  kind: ActivityItem['kind'];
  card_id: string;
  number: number;
  title: string;
  from_status: string | null;
  to_status: string | null;
  detail: { fields?: ActivityItem['fields'] };
};

export type ActivityPage = { readonly before: string | undefined; readonly limit: number };
type Scope = { readonly spaceId: string } | { readonly cardId: string };

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/** Newest first, one page; a cursor that was never handed out begins at the newest. */
export async function readActivity(
  tx: Tx,
  organizationId: string,
  scope: Scope,
  { before, limit }: ActivityPage,
): Promise<{ items: ActivityItem[]; next: string | null }> {
  const cursor = CURSOR.exec(before ?? '');
  const { rows } = await sql<ActivityRow>`
    SELECT e.id, e.at, p.name AS person, e.kind, c.id AS card_id, c.number, c.title,
      f.name AS from_status, t.name AS to_status, e.detail
    FROM card_event e
    JOIN card c ON c.organization_id = e.organization_id AND c.id = e.card_id
    JOIN person p ON p.organization_id = e.organization_id AND p.id = e.person_id
    LEFT JOIN space_status f ON f.organization_id = e.organization_id AND f.id = e.from_status_id
    LEFT JOIN space_status t ON t.organization_id = e.organization_id AND t.id = e.to_status_id
    WHERE e.organization_id = ${organizationId}
      AND ${'spaceId' in scope ? sql`e.space_id = ${scope.spaceId}` : sql`e.card_id = ${scope.cardId}`}
      AND ${cursor ? sql`(e.at, e.id) < (${cursor[1]}::timestamptz, ${cursor[2]}::uuid)` : sql`true`}
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    next: rows.length > limit && last ? `${last.at.toISOString()}_${last.id}` : null,
  };
}

function toItem(row: ActivityRow): ActivityItem {
  return {
    id: row.id,
    at: row.at.toISOString(),
    person: row.person,
    kind: row.kind,
    card: { id: row.card_id, number: row.number, title: row.title },
    fromStatus: row.from_status,
    toStatus: row.to_status,
    fields: row.detail.fields ?? [],
  };
}
