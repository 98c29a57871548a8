import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type Channel, type Language, languageOf } from '../domain/channel.ts';
import type { Preference } from '../domain/choose-way.ts';

/** Whom a message is for: name, language, how to reach them. */
export type Addressee = {
  readonly name: string;
  readonly language: Language;
  readonly preference: Preference | null;
  readonly addresses: Readonly<Record<Channel, string | null>>;
};

type Row = {
  name: string;
  own_language: string | null;
  phone: string | null;
  email: string | null;
  letter: string | null;
  channels: Channel[] | null;
  stopped: Channel[] | null;
  language: string | null;
  quiet_from_minute: number | null;
  quiet_until_minute: number | null;
  wants_reminders: boolean | null;
  do_not_contact: boolean | null;
};

/** Null when the patient is not there, or has died. */
export async function findAddressee(tx: Tx, organizationId: string, patientId: string): Promise<Addressee | null> {
  const { rows } = await sql<Row>`
    SELECT p.given_names || ' ' || p.family_name AS name, p.language AS own_language,
      (SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id AND c.patient_id = p.id
        AND c.kind = 'phone' ORDER BY c.id LIMIT 1) AS phone,
      (SELECT c.value FROM patient_contact c WHERE c.organization_id = p.organization_id AND c.patient_id = p.id
        AND c.kind = 'email' ORDER BY c.id LIMIT 1) AS email,
      CASE WHEN p.address_line IS NOT NULL AND p.city IS NOT NULL
        THEN concat_ws(E'\n', p.address_line, concat_ws(' ', p.postal_code, p.city)) END AS letter,
      f.channels, f.stopped, f.language, f.quiet_from_minute, f.quiet_until_minute, f.wants_reminders, f.do_not_contact
    FROM patient p
    LEFT JOIN contact_preference f ON f.organization_id = p.organization_id AND f.patient_id = p.id
    WHERE p.organization_id = ${organizationId} AND p.id = ${patientId} AND NOT p.deceased`.execute(tx);
  const row = rows[0];
  if (!row) return null;
  return {
    name: row.name,
    language: languageOf(row.language, row.own_language),
    preference: preferenceOf(row),
    addresses: { sms: row.phone, email: row.email, letter: row.letter },
  };
}

function preferenceOf(row: Row): Preference | null {
  if (row.channels === null) return null;
  const { quiet_from_minute: fromMinute, quiet_until_minute: untilMinute } = row;
  return {
    channels: row.channels,
    stopped: row.stopped ?? [],
    quiet: fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute },
    wantsReminders: row.wants_reminders ?? true,
    doNotContact: row.do_not_contact ?? false,
  };
}
