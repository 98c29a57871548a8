import { planFromOutbox } from '#features/messages/server/plan-from-outbox.ts';
import { configuredWays, type Messaging, sendDueMessages } from '#features/messages/server/send-due-messages.ts';
import type { Transport } from '#features/messages/server/transports/transport.ts';
import { A_SECRET } from './access-builders.ts';
import type { TestDatabase } from './test-database.ts';

export function aMessaging(transports: Partial<Record<'email' | 'sms', Transport>>): Messaging {
  const { email = null, sms = null } = transports;
  return { transports: { email, sms }, secret: A_SECRET, publicUrl: 'https://sheaf.example.org' };
}

/** Plans and sends what is due at a time, as the two jobs do. */
export async function letMessagesGo(
  database: TestDatabase,
  organizationId: string,
  messaging: Messaging,
  now: Date,
): Promise<number> {
  const call = { db: database.db, organizationId, now, signal: new AbortController().signal };
  await planFromOutbox(call, configuredWays(messaging.transports));
  return sendDueMessages(call, messaging);
}

/** How a patient is reached and what they agreed to. */
export async function aReachablePatient(
  database: TestDatabase,
  { organizationId, patientId }: { organizationId: string; patientId: string },
  given: {
    email?: string;
    phone?: string;
    address?: { line: string; postalCode: string; city: string };
    channels?: readonly string[];
    language?: string;
    quiet?: readonly [number, number];
    wantsReminders?: boolean;
    doNotContact?: boolean;
  },
): Promise<void> {
  for (const [kind, value] of [
    ['email', given.email],
    ['phone', given.phone],
  ]) {
    if (value === undefined) continue;
    await database.owner.query(
      'INSERT INTO patient_contact (organization_id, id, patient_id, kind, value) VALUES ($1, gen_random_uuid(), $2, $3, $4)',
      [organizationId, patientId, kind, value],
    );
  }
  if (given.address) {
    const { line, postalCode, city } = given.address;
    await database.owner.query(
      'UPDATE patient SET address_line = $3, postal_code = $4, city = $5 WHERE organization_id = $1 AND id = $2',
      [organizationId, patientId, line, postalCode, city],
    );
  }
  if (!given.channels) return;
  const [from = null, until = null] = given.quiet ?? [];
  await database.owner.query(
    `INSERT INTO contact_preference (organization_id, patient_id, channels, language, quiet_from_minute, quiet_until_minute,
       wants_reminders, do_not_contact) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      organizationId,
      patientId,
      given.channels,
      given.language ?? null,
      from,
      until,
      given.wantsReminders ?? true,
      given.doNotContact ?? false,
    ],
  );
}

export type MessageFound = {
  purpose: string;
  occasion: string;
  channel: string;
  state: string;
  reason: string;
  task: string | null;
  due_at: Date;
};

export async function messagesOf(database: TestDatabase, patientId: string): Promise<MessageFound[]> {
  const { rows } = await database.owner.query<MessageFound>(
    'SELECT purpose, occasion, channel, state, reason, task, due_at FROM message WHERE patient_id = $1 ORDER BY due_at, id',
    [patientId],
  );
  return rows;
}
