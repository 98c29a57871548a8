import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel, Language } from '../domain/channel.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { Text } from '../domain/text-field.ts';
import { usualText } from '../domain/texts/usual-text.ts';

export type TextKey = { readonly purpose: Purpose; readonly channel: Channel; readonly language: Language };
/** `version` 0: nobody has ever changed it. */
export type TextInUse = Text & { readonly version: number; readonly isUsual: boolean };

export async function findText(tx: Tx, organizationId: string, key: TextKey): Promise<TextInUse> {
  const { rows } = await sql<TextInUse>`
    SELECT subject, body, text_version AS version, is_usual AS "isUsual" FROM message_text
    WHERE organization_id = ${organizationId} AND purpose = ${key.purpose} AND channel = ${key.channel}
      AND language = ${key.language}
    ORDER BY text_version DESC LIMIT 1`.execute(tx);
  return wordsInUse(key, rows[0]);
}

/** What a text says now: the hospital's newest version, or the usual wording when there is none, or that is what it says. */
export function wordsInUse({ purpose, channel, language }: TextKey, newest: TextInUse | undefined): TextInUse {
  if (newest && !newest.isUsual) return newest;
  return { ...usualText(purpose, channel, language), version: newest?.version ?? 0, isUsual: true };
}

export type NewText = TextKey &
  Text & {
    readonly version: number;
    /** The usual wording again. */
    readonly isUsual: boolean;
    readonly personId: string;
    readonly at: Date;
  };

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
      is_usual: text.isUsual,
      made_at: text.at,
      made_by: text.personId,
    })
    .execute();
}

type OwnText = TextKey & TextInUse & { readonly madeAt: Date; readonly madeBy: string | null };

/** The newest version of each text that the hospital has changed, with who made it. */
export async function findOwnTexts(tx: Tx, organizationId: string): Promise<OwnText[]> {
  const { rows } = await sql<OwnText>`
    SELECT DISTINCT ON (t.purpose, t.channel, t.language) t.purpose, t.channel, t.language, t.subject, t.body,
      t.text_version AS version, t.is_usual AS "isUsual", t.made_at AS "madeAt", p.name AS "madeBy"
    FROM message_text t LEFT JOIN person p ON p.organization_id = t.organization_id AND p.id = t.made_by
    WHERE t.organization_id = ${organizationId}
    ORDER BY t.purpose, t.channel, t.language, t.text_version DESC`.execute(tx);
  return rows;
}

export type TextVersion = Text & {
  readonly version: number;
  readonly isUsual: boolean;
  readonly madeAt: Date;
  readonly madeBy: string | null;
};

/** Every version of one text that a person has made, the newest first. */
export async function findVersions(tx: Tx, organizationId: string, key: TextKey): Promise<TextVersion[]> {
  const { rows } = await sql<TextVersion>`
    SELECT t.subject, t.body, t.text_version AS version, t.is_usual AS "isUsual", t.made_at AS "madeAt", p.name AS "madeBy"
    FROM message_text t LEFT JOIN person p ON p.organization_id = t.organization_id AND p.id = t.made_by
    WHERE t.organization_id = ${organizationId} AND t.purpose = ${key.purpose} AND t.channel = ${key.channel}
      AND t.language = ${key.language}
    ORDER BY t.text_version DESC LIMIT 100`.execute(tx);
  return rows;
}

/** One who saves at a time: whoever comes second sees the first one's version. */
export async function lockTexts(tx: Tx, organizationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`message-text ${organizationId}`}, 0))`.execute(tx);
}

/** Words that say what care it is: names of clusters, of care that patients are due for, and of their diagnoses. */
export async function findCareNames(tx: Tx, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM cluster WHERE organization_id = ${organizationId}
    UNION SELECT DISTINCT display FROM care_event WHERE organization_id = ${organizationId} AND length(display) >= 4
    UNION SELECT DISTINCT fact ->> 'display' FROM clinical_fact
      WHERE organization_id = ${organizationId} AND category = 'condition' AND length(fact ->> 'display') >= 3`.execute(
    tx,
  );
  return rows.map((row) => row.name);
}
