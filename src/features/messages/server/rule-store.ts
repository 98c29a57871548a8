import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { type MessageRules, USUAL_RULES } from '../domain/message-rules.ts';

/** How the hospital writes; for a cluster with days of its own, those. `version` is 0 while nothing was set. */
export async function findRules(
  tx: Tx,
  organizationId: string,
  clusterId: string | null = null,
): Promise<MessageRules & { readonly version: number }> {
  const { rows } = await sql<MessageRules & { version: number }>`
    SELECT s.reminder_days AS "reminderDays", s.channels_without_choice AS "channelsWithoutChoice",
      s.desk_phone AS "deskPhone", s.version
    FROM message_setting s WHERE s.organization_id = ${organizationId}`.execute(tx);
  const rules = rows[0] ?? { ...USUAL_RULES, version: 0 };
  if (clusterId === null) return rules;
  const own = await tx
    .selectFrom('cluster_message_setting')
    .select('reminder_days')
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .executeTakeFirst();
  return own ? { ...rules, reminderDays: own.reminder_days } : rules;
}

/** Null when somebody else has changed them meanwhile. */
export async function saveRules(
  tx: Tx,
  organizationId: string,
  { rules, version }: { readonly rules: MessageRules; readonly version: number },
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO message_setting (organization_id, reminder_days, channels_without_choice, desk_phone, version)
    SELECT ${organizationId}, ${[...rules.reminderDays]}::int[], ${[...rules.channelsWithoutChoice] satisfies Channel[]}::text[],
      ${rules.deskPhone}, 1
    WHERE ${version}::int = 0 OR EXISTS (SELECT 1 FROM message_setting WHERE organization_id = ${organizationId})
    ON CONFLICT (organization_id) DO UPDATE SET reminder_days = excluded.reminder_days, desk_phone = excluded.desk_phone,
      channels_without_choice = excluded.channels_without_choice, version = message_setting.version + 1
    WHERE message_setting.version = ${version}::int
    RETURNING version`.execute(tx);
  return rows[0]?.version ?? null;
}

export type ClusterDays = {
  readonly clusterId: string;
  readonly name: string;
  readonly reminderDays: readonly number[] | null;
};

/** Every cluster with the days it has of its own; null: those of the hospital. */
export async function findClusterDays(tx: Tx, organizationId: string): Promise<ClusterDays[]> {
  const { rows } = await sql<ClusterDays>`
    SELECT c.id AS "clusterId", c.name, s.reminder_days AS "reminderDays" FROM cluster c
    LEFT JOIN cluster_message_setting s ON s.organization_id = c.organization_id AND s.cluster_id = c.id
    WHERE c.organization_id = ${organizationId} AND c.state <> 'retired' ORDER BY c.name`.execute(tx);
  return rows;
}

/** False when there is no such cluster. */
export async function saveClusterDays(
  tx: Tx,
  organizationId: string,
  { clusterId, reminderDays }: { readonly clusterId: string; readonly reminderDays: readonly number[] | null },
): Promise<boolean> {
  const cluster = await tx
    .selectFrom('cluster')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .executeTakeFirst();
  if (!cluster) return false;
  await tx
    .deleteFrom('cluster_message_setting')
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .execute();
  if (reminderDays === null) return true;
  const row = { organization_id: organizationId, cluster_id: clusterId, reminder_days: [...reminderDays] };
  await tx.insertInto('cluster_message_setting').values(row).execute();
  return true;
}
