import type pg from 'pg';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

type Seat = {
  readonly id: string;
  readonly patient_id: string;
  readonly cluster_id: string;
  readonly arrives_at: Date;
  readonly booked_at: Date;
  readonly zone: string;
};

const DAY_MS = 86_400_000;
/** Of a hundred messages so many do not arrive. */
const FAILED_PERCENT = 4;
const FAILURES = ['address-unknown', 'not-delivered', 'mail-refused', 'came-back'] as const;

/** How patients want to be reached, a past of confirmations and reminders, some that did not arrive, and the reminders still ahead. */
export async function insertMessages(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const ways = await insertPreferences(client, hospital);
  await insertRows(client, 'message_setting', [
    {
      organization_id: hospital.organizationId,
      reminder_days: [7, 3, 1],
      channels_without_choice: ['letter'],
      desk_phone: '01632 960 100',
      version: 1,
    },
  ]);
  const { rows: seats } = await client.query<Seat>(
    `SELECT x.id, x.patient_id, s.cluster_id, x.arrives_at, x.booked_at, s.zone FROM seat x
     JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
     WHERE x.organization_id = $1 AND x.booked_at IS NOT NULL AND s.starts_at > $2 AND x.status IN ('booked', 'confirmed', 'completed')
     ORDER BY s.starts_at, x.id`,
    [hospital.organizationId, new Date(hospital.now.getTime() - 21 * DAY_MS)],
  );
  const messages = seats.flatMap((seat) => messagesOf(hospital, seat, ways.get(seat.patient_id) ?? 'letter'));
  await insertRows(client, 'message', messages);
  await insertRows(client, 'message_change', messages.flatMap(changesOf));
}

async function insertPreferences(
  client: pg.ClientBase,
  { organizationId, patients, random }: DemoHospital,
): Promise<Map<string, string>> {
  const luck = random.split('reached');
  const ways = new Map<string, string>();
  const emails: Row[] = [];
  const preferences = patients.flatMap(({ id, number }): Row[] => {
    const way = luck.next();
    if (way > 0.8) return [];
    const channels = way < 0.45 ? ['sms', 'email'] : way < 0.7 ? ['email', 'letter'] : ['letter'];
    ways.set(id, channels[0] ?? 'letter');
    emails.push({
      organization_id: organizationId,
      id: newId(),
      patient_id: id,
      kind: 'email',
      value: `${number.toLowerCase()}@patients.example`,
    });
    const quiet = luck.next() < 0.1;
    return [
      {
        organization_id: organizationId,
        patient_id: id,
        channels,
        stopped: [],
        language: null,
        quiet_from_minute: quiet ? 780 : null,
        quiet_until_minute: quiet ? 900 : null,
        wants_reminders: luck.next() > 0.05,
        do_not_contact: luck.next() < 0.01,
        version: 1,
      },
    ];
  });
  await insertRows(client, 'patient_contact', emails);
  await insertRows(client, 'contact_preference', preferences);
  return ways;
}

/** The confirmation, and a reminder for each day that it is due on. */
function messagesOf(hospital: DemoHospital, seat: Seat, channel: string): Row[] {
  const random = hospital.random.split(`messages-${seat.id}`);
  const lastUse = new Date(seat.arrives_at.getTime() - 3_600_000);
  const planned = [
    { purpose: 'booked', occasion: 'booked', due: seat.booked_at, useless: lastUse },
    ...[7, 3, 1].map((days) => ({
      purpose: 'reminder',
      occasion: `${days}d`,
      due: tenOClock(seat.arrives_at, days),
      useless: days === 1 ? lastUse : tenOClock(seat.arrives_at, days === 7 ? 3 : 1),
    })),
  ].filter(({ due, purpose }) => purpose === 'booked' || due.getTime() > seat.booked_at.getTime() + DAY_MS);
  return planned
    .filter(({ due, useless }) => due < useless)
    .map((each) => rowOf(hospital, seat, { ...each, channel, luck: random.next() * 100 }));
}

type Planned = {
  readonly purpose: string;
  readonly occasion: string;
  readonly due: Date;
  readonly useless: Date;
  readonly channel: string;
  readonly luck: number;
};

function rowOf({ organizationId, now }: DemoHospital, seat: Seat, planned: Planned): Row {
  const isPast = planned.due <= now;
  const fails = isPast && planned.channel !== 'letter' && planned.luck < FAILED_PERCENT;
  const isOld = seat.arrives_at < now;
  const prints = isPast && !isOld && planned.channel === 'letter' && planned.purpose === 'booked' && planned.luck < 30;
  const state = fails ? 'failed' : prints ? 'by-hand' : isPast ? 'sent' : 'queued';
  return {
    organization_id: organizationId,
    id: newId(),
    patient_id: seat.patient_id,
    purpose: planned.purpose,
    subject_id: seat.id,
    occasion: planned.occasion,
    channel: planned.channel,
    seat_id: seat.id,
    cluster_id: seat.cluster_id,
    state,
    due_at: planned.due.toISOString(),
    useless_at: planned.useless.toISOString(),
    zone: seat.zone,
    reason: fails ? (FAILURES[Math.floor(planned.luck) % FAILURES.length] ?? '') : prints ? 'letter-wanted' : '',
    attempts: isPast && !prints ? 1 : 0,
    next_try_at: planned.due.toISOString(),
    language: '',
    address: '',
    sent_subject: '',
    sent_body: '',
    sent_by: state === 'sent' ? (planned.channel === 'letter' ? 'print' : 'folder') : '',
    provider_id: '',
    sent_at: state === 'sent' ? planned.due.toISOString() : null,
    task: fails && !isOld ? 'call' : prints ? 'print' : null,
    created_at: seat.booked_at.toISOString(),
    version: 1,
  };
}

function changesOf(message: Row): Row[] {
  const step = (at: unknown, from: string | null, to: unknown, reason: unknown) => ({
    organization_id: message.organization_id,
    id: newId(),
    message_id: message.id,
    patient_id: message.patient_id,
    at,
    from_state: from,
    to_state: to,
    reason,
  });
  const planned = step(message.created_at, null, 'queued', message.purpose);
  return message.state === 'queued'
    ? [planned]
    : [planned, step(message.due_at, 'queued', message.state, message.reason)];
}

function tenOClock(arrivesAt: Date, daysBefore: number): Date {
  const day = new Date(arrivesAt.getTime() - daysBefore * DAY_MS).toISOString().slice(0, 10);
  return new Date(`${day}T10:00:00Z`);
}
