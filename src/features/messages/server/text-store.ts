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
