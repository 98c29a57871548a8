import type pg from 'pg';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { insertRows } from './insert-rows.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const LATER_MINUTES = 30;

type Moved = {
  readonly id: string;
  readonly patient_id: string;
  readonly session_id: string;
  readonly template_id: string;
  readonly cluster_id: string;
  readonly arrives_at: Date;
  readonly zone: string;
  readonly channels: readonly string[] | null;
};

/** A session of next week that begins half an hour later since this morning: its patients were written to, some could not be reached. */
export async function insertNewTimes(client: pg.ClientBase, { organizationId, now }: DemoHospital): Promise<void> {
  const madeAt = new Date(now.getTime() - 90 * MINUTE_MS);
  const { rows: seats } = await client.query<Moved>(
    `SELECT x.id, x.patient_id, x.session_id, s.template_id, s.cluster_id, x.arrives_at, s.zone, f.channels FROM seat x
     JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     LEFT JOIN contact_preference f ON f.organization_id = x.organization_id AND f.patient_id = x.patient_id
     WHERE x.organization_id = $1 AND x.status IN ('booked', 'confirmed') AND x.booked_at < $2 AND s.id = (
       SELECT n.id FROM session n JOIN seat y ON y.organization_id = n.organization_id AND y.session_id = n.id
       WHERE n.organization_id = $1 AND n.template_id IS NOT NULL AND n.starts_at > $3 AND y.status IN ('booked', 'confirmed')
       GROUP BY n.id, n.starts_at HAVING count(*) >= 4 ORDER BY n.starts_at, n.id LIMIT 1)
     ORDER BY x.seat_number`,
    [organizationId, madeAt, new Date(now.getTime() + 6 * DAY_MS)],
  );
  const told = seats.map((seat, index) => {
    const way = seat.channels?.[0] ?? 'letter';
    const state = way === 'letter' ? 'by-hand' : index % 4 === 1 ? 'failed' : way === 'sms' ? 'delivered' : 'sent';
    return { ...seat, recontactId: newId(), messageId: newId(), way, state };
  });
  await insertRows(
    client,
    'recontact',
    told.map((each) => ({
      organization_id: organizationId,
      id: each.recontactId,
      template_id: each.template_id,
      session_id: each.session_id,
      seat_id: each.id,
      patient_id: each.patient_id,
      what: 'moved',
      was_at: new Date(each.arrives_at.getTime() - LATER_MINUTES * MINUTE_MS).toISOString(),
      now_at: each.arrives_at.toISOString(),
      clashes: false,
      made_at: madeAt.toISOString(),
      state: 'open',
      version: 1,
      message_state: each.state,
      message_way: each.way,
      message_at: madeAt.toISOString(),
    })),
  );
  await insertRows(
    client,
    'message',
    told.map((each) => ({
      organization_id: organizationId,
      id: each.messageId,
      patient_id: each.patient_id,
      purpose: 'moved',
      subject_id: each.id,
      occasion: each.recontactId,
      channel: each.way,
      seat_id: each.id,
      cluster_id: each.cluster_id,
      state: each.state,
      due_at: madeAt.toISOString(),
      useless_at: new Date(each.arrives_at.getTime() - 60 * MINUTE_MS).toISOString(),
      zone: each.zone,
      reason: each.state === 'failed' ? 'address-unknown' : each.state === 'by-hand' ? 'letter-wanted' : '',
      attempts: each.state === 'by-hand' ? 0 : 1,
      next_try_at: madeAt.toISOString(),
      language: '',
      address: '',
      sent_subject: '',
      sent_body: '',
      sent_by: each.state === 'sent' || each.state === 'delivered' ? 'folder' : '',
      provider_id: '',
      sent_at: each.state === 'sent' || each.state === 'delivered' ? madeAt.toISOString() : null,
      task: each.state === 'failed' ? 'call' : each.state === 'by-hand' ? 'print' : null,
      created_at: madeAt.toISOString(),
      version: 1,
    })),
  );
}
