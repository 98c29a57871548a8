import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel, Language } from '../domain/channel.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { Text } from '../domain/text-field.ts';
import { usualText } from '../domain/texts/usual-text.ts';

export type TextKey = { readonly purpose: Purpose; readonly channel: Channel; readonly language: Language };
/** `version` 0: the text that Sheaf brings. */
export type TextInUse = Text & { readonly version: number };

export async function findText(tx: Tx, organizationId: string, key: TextKey): Promise<TextInUse> {
  const { rows } = await sql<TextInUse>`
    SELECT subject, body, text_version AS version FROM message_text
    WHERE organization_id = ${organizationId} AND purpose = ${key.purpose} AND channel = ${key.channel}
      AND language = ${key.language}
    ORDER BY text_version DESC LIMIT 1`.execute(tx);
  return rows[0] ?? { ...usualText(key.purpose, key.channel, key.language), version: 0 };
}

export type NewText = TextKey & Text & { readonly version: number; readonly personId: string; readonly at: Date };

export async function insertText(tx: Tx, organizationId: string, text: NewText): Promise<void> {
  await tx
    .insertInto('message_text')
    .values({
      organization_id: organizationId,
      purpose: text.purpose,
      channel: text.channel,
      language: text.language,
      text_version: text.version,
      subject: text.subject,
      body: text.body,
      made_at: text.at,
      made_by: text.personId,
    })
    .execute();
}

type Making = TextKey & { readonly madeAt: Date; readonly madeBy: string | null };

/** Who made the hospital's own texts that are in use, and when. */
export async function findMaking(tx: Tx, organizationId: string): Promise<Making[]> {
  const { rows } = await sql<Making>`
    SELECT DISTINCT ON (t.purpose, t.channel, t.language) t.purpose, t.channel, t.language, t.made_at AS "madeAt",
      p.name AS "madeBy"
    FROM message_text t LEFT JOIN person p ON p.organization_id = t.organization_id AND p.id = t.made_by
    WHERE t.organization_id = ${organizationId}
    ORDER BY t.purpose, t.channel, t.language, t.text_version DESC`.execute(tx);
  return rows;
}

/** Words that say what care it is: the names of clusters, and of the care that patients are due for. */
export async function findCareNames(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM cluster WHERE organization_id = ${organizationId}
    UNION SELECT DISTINCT display FROM care_event WHERE organization_id = ${organizationId} AND length(display) >= 4`.execute(
    tx,
  );
  return rows.map((row) => row.name);
}
