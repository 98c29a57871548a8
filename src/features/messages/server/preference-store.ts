import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Channel, Language } from '../domain/channel.ts';

export type PreferenceRow = {
  readonly channels: Channel[];
  readonly stopped: Channel[];
  readonly language: Language | null;
  readonly quietFromMinute: number | null;
  readonly quietUntilMinute: number | null;
  readonly wantsReminders: boolean;
  readonly doNotContact: boolean;
  readonly version: number;
};

const COLUMNS = sql`channels, stopped, language, quiet_from_minute AS "quietFromMinute",
  quiet_until_minute AS "quietUntilMinute", wants_reminders AS "wantsReminders", do_not_contact AS "doNotContact", version`;

export async function findPreference(tx: Tx, organizationId: string, patientId: string): Promise<PreferenceRow | null> {
  const { rows } = await sql<PreferenceRow>`
    SELECT ${COLUMNS} FROM contact_preference
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

export type Wanted = Omit<PreferenceRow, 'version'>;
type Author = { readonly personId: string | null; readonly at: Date };

/** Keeps what a patient wants, with what it was before. The version that stands then. */
export async function writePreference(
  tx: Tx,
  { organizationId, patientId }: { readonly organizationId: string; readonly patientId: string },
  { before, after }: { readonly before: PreferenceRow | null; readonly after: Wanted },
  { personId, at }: Author,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    INSERT INTO contact_preference (organization_id, patient_id, channels, stopped, language, quiet_from_minute,
      quiet_until_minute, wants_reminders, do_not_contact)
    VALUES (${organizationId}, ${patientId}, ${after.channels}::text[], ${after.stopped}::text[], ${after.language},
      ${after.quietFromMinute}, ${after.quietUntilMinute}, ${after.wantsReminders}, ${after.doNotContact})
    ON CONFLICT (organization_id, patient_id) DO UPDATE SET channels = excluded.channels, stopped = excluded.stopped,
      language = excluded.language, quiet_from_minute = excluded.quiet_from_minute,
      quiet_until_minute = excluded.quiet_until_minute, wants_reminders = excluded.wants_reminders,
      do_not_contact = excluded.do_not_contact, version = contact_preference.version + 1
    RETURNING version`.execute(tx);
  await tx
    .insertInto('contact_preference_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      patient_id: patientId,
      at,
      person_id: personId,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
    })
    .execute();
  return rows[0]?.version ?? 1;
}

/** The patient has answered STOP: no more texts, until the desk hears otherwise. False when that was so already. */
export async function stopChannel(
  tx: Tx,
  key: { readonly organizationId: string; readonly patientId: string },
  { channel, now }: { readonly channel: Channel; readonly now: Date },
): Promise<boolean> {
  const before = await findPreference(tx, key.organizationId, key.patientId);
  if (before?.stopped.includes(channel)) return false;
  const none = {
    channels: [],
    stopped: [],
    language: null,
    quietFromMinute: null,
    quietUntilMinute: null,
    wantsReminders: true,
    doNotContact: false,
  };
  const { version: _, ...wanted } = before ?? { ...none, version: 0 };
  const after = { ...wanted, stopped: [...wanted.stopped, channel] };
  await writePreference(tx, key, { before, after }, { personId: null, at: now });
  return true;
}
