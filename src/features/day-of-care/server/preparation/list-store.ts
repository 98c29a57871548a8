import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { holds } from '#features/access/server/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ReadinessItemReply } from '../../preparation-contract.ts';

export type TemplateOfList = {
  readonly templateId: string;
  readonly templateName: string;
  readonly clusterName: string;
  /** 0: no list was saved. */
  readonly version: number;
};

/** Null when there is no such template. With `lock`, nobody else saves its list meanwhile. */
export async function findTemplateOfList(
  tx: Tx,
  organizationId: string,
  { templateId, lock }: { readonly templateId: string; readonly lock: boolean },
): Promise<TemplateOfList | null> {
  const found = await sql<TemplateOfList>`
    SELECT t.id AS "templateId", t.name AS "templateName", c.name AS "clusterName", coalesce(l.version, 0) AS version
    FROM session_template t
    JOIN cluster c ON c.organization_id = t.organization_id AND c.id = t.cluster_id
    LEFT JOIN readiness_list l ON l.organization_id = t.organization_id AND l.template_id = t.id
    WHERE t.organization_id = ${organizationId} AND t.id = ${templateId} ${lock ? sql`FOR UPDATE OF t` : sql``}`.execute(
    tx,
  );
  return found.rows[0] ?? null;
}

export async function findListItems(tx: Tx, organizationId: string, templateId: string): Promise<ReadinessItemReply[]> {
  const found = await sql<ReadinessItemReply>`
    SELECT id AS "itemId", area, title, days_before AS "daysBefore", owner_id AS "ownerId"
    FROM readiness_item WHERE organization_id = ${organizationId} AND template_id = ${templateId} AND is_in_use
    ORDER BY position, id`.execute(tx);
  return found.rows;
}

type ListOwner = { readonly personId: string; readonly name: string };

/** Who may be responsible for a task: whoever prepares sessions. */
export async function findListOwners(tx: Tx, organizationId: string): Promise<ListOwner[]> {
  const found = await sql<ListOwner>`
    SELECT p.id AS "personId", p.name FROM person p
    WHERE p.organization_id = ${organizationId} AND p.disabled_at IS NULL AND ${holds('readiness.edit')}
    ORDER BY p.name LIMIT 500`.execute(tx);
  return found.rows;
}

type Saved = {
  readonly templateId: string;
  readonly personId: string;
  readonly at: Date;
  readonly before: readonly ReadinessItemReply[];
  readonly items: readonly ReadinessItemReply[];
};

/** Makes the list exactly this, under the lock of its template; open tasks of coming sessions follow. */
export async function saveList(tx: Tx, organizationId: string, { templateId, items, ...saved }: Saved): Promise<void> {
  await sql`
    INSERT INTO readiness_list (organization_id, template_id, version) VALUES (${organizationId}, ${templateId}, 1)
    ON CONFLICT (organization_id, template_id) DO UPDATE SET version = readiness_list.version + 1`.execute(tx);
  await tx
    .updateTable('readiness_item')
    .set({ is_in_use: false })
    .where('organization_id', '=', organizationId)
    .where('template_id', '=', templateId)
    .execute();
  const rows = items.map((item, index) => ({ ...item, itemId: item.itemId ?? uuidv7(), position: index + 1 }));
  await sql`
    INSERT INTO readiness_item (organization_id, id, template_id, position, area, title, days_before, owner_id)
    SELECT ${organizationId}, row."itemId", ${templateId}, row.position, row.area, row.title, row."daysBefore", row."ownerId"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS row("itemId" uuid, position int, area text, title text, "daysBefore" int, "ownerId" uuid)
    ON CONFLICT (organization_id, id) DO UPDATE
    SET position = excluded.position, area = excluded.area, title = excluded.title, days_before = excluded.days_before,
      owner_id = excluded.owner_id, is_in_use = true
    WHERE readiness_item.template_id = excluded.template_id`.execute(tx);
  await followList(tx, organizationId, templateId, saved.at);
  await tx
    .insertInto('readiness_list_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      template_id: templateId,
      at: saved.at,
      person_id: saved.personId,
      before: JSON.stringify(saved.before),
      after: JSON.stringify(rows),
    })
    .execute();
}

/** Open tasks of coming sessions say what their item says now; whoever took one keeps it. */
async function followList(tx: Tx, organizationId: string, templateId: string, now: Date): Promise<void> {
  await sql`
    UPDATE readiness_task t
    SET area = i.area, title = i.title, days_before = i.days_before, position = i.position,
      owner_id = coalesce(t.owner_id, i.owner_id), version = t.version + 1
    FROM readiness_item i, session s
    WHERE t.organization_id = ${organizationId} AND t.status = 'open'
      AND i.organization_id = t.organization_id AND i.id = t.item_id AND i.template_id = ${templateId} AND i.is_in_use
      AND s.organization_id = t.organization_id AND s.id = t.session_id AND s.ends_at > ${now}`.execute(tx);
}
