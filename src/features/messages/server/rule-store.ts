import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel } from '../domain/channel.ts';
import { type MessageRules, USUAL_RULES } from '../domain/message-rules.ts';

type Row = Omit<MessageRules, 'textHours' | 'mailHours'> & {
  readonly version: number;
  readonly textFrom: number;
  readonly textUntil: number;
  readonly mailFrom: number | null;
  readonly mailUntil: number | null;
};

export type StoredRules = MessageRules & { readonly version: number };

/** How the hospital writes; for a cluster with days of its own, those. `version` is 0 while nothing was set. */
export async function findRules(tx: Tx, organizationId: string, clusterId: string | null = null): Promise<StoredRules> {
  const { rows } = await sql<Row>`
    SELECT s.reminder_days AS "reminderDays", s.channels_in_use AS "channelsInUse",
      s.channels_without_choice AS "channelsWithoutChoice", s.text_from_minute AS "textFrom", s.text_until_minute AS "textUntil",
      s.mail_from_minute AS "mailFrom", s.mail_until_minute AS "mailUntil", s.sender_name AS "senderName", s.reply_to AS "replyTo",
      s.desk_phone AS "deskPhone", s.version
    FROM message_setting s WHERE s.organization_id = ${organizationId}`.execute(tx);
  const rules = rows[0] ? rulesOf(rows[0]) : { ...USUAL_RULES, version: 0 };
  if (clusterId === null) return rules;
  const own = await tx
    .selectFrom('cluster_message_setting')
    .select('reminder_days')
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .executeTakeFirst();
  return own ? { ...rules, reminderDays: own.reminder_days } : rules;
}

function rulesOf({ textFrom, textUntil, mailFrom, mailUntil, ...rest }: Row): StoredRules {
  return {
    ...rest,
    textHours: { fromMinute: textFrom, untilMinute: textUntil },
    mailHours: mailFrom === null || mailUntil === null ? null : { fromMinute: mailFrom, untilMinute: mailUntil },
  };
}

export type RuleWrite = {
  readonly rules: MessageRules;
  /** The version they were made from. */
  readonly version: number;
  readonly personId: string;
  readonly now: Date;
};

/** Null when somebody else has changed them meanwhile. */
export async function saveRules(tx: Tx, organizationId: string, write: RuleWrite): Promise<number | null> {
  const { rules, version, personId, now } = write;
  const before = version === 0 ? null : await findRules(tx, organizationId);
  const { rows } = await sql<{ version: number }>`
    INSERT INTO message_setting (organization_id, reminder_days, channels_in_use, channels_without_choice, text_from_minute,
      text_until_minute, mail_from_minute, mail_until_minute, sender_name, reply_to, desk_phone, version)
    SELECT ${organizationId}, ${[...rules.reminderDays]}::int[], ${[...rules.channelsInUse] satisfies Channel[]}::text[],
      ${[...rules.channelsWithoutChoice] satisfies Channel[]}::text[], ${rules.textHours.fromMinute}::int,
      ${rules.textHours.untilMinute}::int, ${rules.mailHours?.fromMinute ?? null}::int, ${rules.mailHours?.untilMinute ?? null}::int,
      ${rules.senderName}, ${rules.replyTo}, ${rules.deskPhone}, 1
    WHERE ${version}::int = 0 OR EXISTS (SELECT 1 FROM message_setting WHERE organization_id = ${organizationId})
    ON CONFLICT (organization_id) DO UPDATE SET reminder_days = excluded.reminder_days, desk_phone = excluded.desk_phone,
      channels_in_use = excluded.channels_in_use, channels_without_choice = excluded.channels_without_choice,
      text_from_minute = excluded.text_from_minute, text_until_minute = excluded.text_until_minute,
      mail_from_minute = excluded.mail_from_minute, mail_until_minute = excluded.mail_until_minute,
      sender_name = excluded.sender_name, reply_to = excluded.reply_to, version = message_setting.version + 1
    WHERE message_setting.version = ${version}::int
    RETURNING version`.execute(tx);
  const saved = rows[0]?.version;
  if (saved === undefined) return null;
  await tx
    .insertInto('message_setting_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      at: now,
      person_id: personId,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify({ ...rules, version: saved }),
    })
    .execute();
  return saved;
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
