import type pg from 'pg';
import { addDays } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const DAYS = 364;
const CALLS_A_DAY = 14;
const DAY_MS = 86_400_000;
/** A month ago the desk learnt its keys: calls have become shorter since. */
const LEARNT_DAYS_AGO = 30;

type Ended = readonly [intent: string, outcome: string | null, wrapUp: string, share: number, seconds: number];

/** How calls end here, how often, and how long they usually take. */
const ENDS: readonly Ended[] = [
  ['book', 'cluster-seat', 'seat-booked', 0.52, 95],
  ['move', 'cluster-seat', 'seat-moved', 0.14, 120],
  ['confirm', 'cluster-seat', 'seat-confirmed', 0.08, 50],
  ['question', 'cluster-seat', 'question-answered', 0.06, 80],
  ['cancel', 'no-seat', 'cancelled-to-worklist', 0.05, 110],
  ['book', 'no-seat', 'on-worklist', 0.05, 180],
  ['book', 'individual-visit', 'visit-asked-for', 0.04, 160],
  ['question', 'clinical-review', 'handed-to-clinician', 0.03, 140],
  ['book', null, 'not-identified', 0.03, 35],
];

/** A year of calls, two that wait, and what the desk owes today. */
export async function insertCalls(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const random = hospital.random.split('calls');
  const calls: Row[] = [];
  for (let ago = DAYS; ago >= 1; ago -= 1) {
    const day = new Date(hospital.now.getTime() - ago * DAY_MS);
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue;
    const count = CALLS_A_DAY + random.integer(-4, 4);
    for (let index = 0; index < count; index += 1) calls.push(endedCall(hospital, { day, ago, random }));
  }
  await insertRows(client, 'call', [...calls, ...waitingCalls(hospital)]);
  const tasks = tasksOf(hospital);
  await insertRows(client, 'desk_task', tasks);
  await insertRows(
    client,
    'desk_task_change',
    tasks.map((task) => ({
      organization_id: hospital.organizationId,
      id: newId(),
      desk_task_id: task.id,
      at: task.created_at,
      person_id: task.created_by,
      from_state: null,
      to_state: 'open',
      change: 'added',
    })),
  );
  const reviews = reviewsOf(hospital);
  await insertRows(client, 'clinical_review', reviews);
  await insertRows(
    client,
    'clinical_review_change',
    reviews.map((review) => ({
      organization_id: hospital.organizationId,
      id: newId(),
      review_id: review.id,
      patient_id: review.patient_id,
      at: review.raised_at,
      person_id: review.raised_by,
      change: 'raised',
      words: review.question,
    })),
  );
}

function endedCall(
  hospital: DemoHospital,
  { day, ago, random }: { day: Date; ago: number; random: RandomStream },
): Row {
  const [intent, outcome, wrapUp, , usual] = endOf(random.next());
  const startedAt = new Date(day);
  startedAt.setUTCHours(8 + random.integer(0, 8), random.integer(0, 59), random.integer(0, 59), 0);
  const pace = ago > LEARNT_DAYS_AGO ? 1 : 0.62;
  const seconds = Math.max(15, Math.round(usual * pace * (0.6 + random.next() * 0.9)));
  return {
    organization_id: hospital.organizationId,
    id: newId(),
    person_id: must(hospital.people.get('desk'), 'front desk'),
    state: 'ended',
    started_at: startedAt.toISOString(),
    patient_id: outcome === null ? null : somebody(hospital, random.integer(2, hospital.patients.length - 1)),
    identified_at: outcome === null ? null : new Date(startedAt.getTime() + 15_000).toISOString(),
    intent,
    outcome,
    wrap_up: wrapUp,
    ended_at: new Date(startedAt.getTime() + seconds * 1_000).toISOString(),
    seconds_to_outcome: seconds,
    parked_at: null,
    parked_seconds: 0,
    kept: {},
    version: 3,
  };
}

function endOf(chance: number): Ended {
  let below = 0;
  for (const end of ENDS) {
    below += end[3];
    if (chance < below) return end;
  }
  return must(ENDS[0], 'way to end a call');
}

function somebody(hospital: DemoHospital, index: number): string {
  return must(hospital.patients[Math.min(index, hospital.patients.length - 1)]?.id, 'patient');
}

function waitingCalls(hospital: DemoHospital): Row[] {
  return [6, 9].map((index) => {
    const startedAt = new Date(hospital.now.getTime() - (index + 5) * 60_000);
    return {
      organization_id: hospital.organizationId,
      id: newId(),
      person_id: must(hospital.people.get('desk'), 'front desk'),
      state: 'parked',
      started_at: startedAt.toISOString(),
      patient_id: somebody(hospital, index),
      identified_at: startedAt.toISOString(),
      intent: null,
      outcome: null,
      wrap_up: null,
      ended_at: null,
      seconds_to_outcome: null,
      parked_at: new Date(startedAt.getTime() + 60_000).toISOString(),
      parked_seconds: 0,
      kept: { intent: 'book' },
      version: 3,
    };
  });
}

const TO_A_CLINICIAN: readonly (readonly [cluster: string, hoursAgo: number, question: string])[] = [
  ['diabetes-review', 20, 'Says the feet have been numb for a week.'],
  ['diabetes-bloods', 2, 'Asks whether to take the tablets before the blood test.'],
];

/** What callers asked and only a clinician can answer. */
function reviewsOf(hospital: DemoHospital): Row[] {
  return TO_A_CLINICIAN.map(([cluster, hoursAgo, question], index) => ({
    organization_id: hospital.organizationId,
    id: newId(),
    patient_id: somebody(hospital, 90 + index * 7),
    cluster_id: hospital.clusterIds.get(cluster) ?? null,
    kind: 'advice',
    question,
    raised_by: must(hospital.people.get('desk'), 'front desk'),
    raised_at: new Date(hospital.now.getTime() - hoursAgo * 3_600_000).toISOString(),
    status: 'open',
  }));
}

type Owed = readonly [
  kind: string,
  cluster: string | null,
  daysAgo: number,
  priority: string,
  reason: string,
  /** What an individual visit is for. */
  careKindId?: string,
];

const OWED: readonly Owed[] = [
  ['no-seat', 'eye-screening', 16, 'routine', ''],
  ['no-seat', 'eye-screening', 9, 'routine', 'Can only come on Fridays.'],
  ['no-seat', 'eye-screening', 6, 'soon', ''],
  ['no-seat', 'eye-screening', 3, 'routine', ''],
  ['no-seat', 'eye-screening', 1, 'routine', 'Needs a companion who drives.'],
  ['no-seat', 'diabetes-review', 2, 'routine', 'Evenings only.'],
  ['individual-visit', 'diabetes-review', 2, 'routine', 'Does not want to speak in a group.', 'visit-specialty'],
  ['individual-visit', null, 1, 'soon', 'Hearing is too poor for the group room.', 'dx-audiometry'],
  ['call-back', 'diabetes-bloods', 0, 'routine', 'Has to ask at work first.'],
  ['call-back', 'diabetes-review', 0, 'routine', 'Wants to bring a daughter, who knows her shifts tomorrow.'],
];
const CONTACT_DAYS: Readonly<Record<string, number>> = { routine: 14, soon: 4, urgent: 1 };

function tasksOf(hospital: DemoHospital): Row[] {
  const desk = must(hospital.people.get('desk'), 'front desk');
  return OWED.map(([kind, cluster, daysAgo, priority, reason, careKindId = null], index) => {
    const createdAt = new Date(hospital.now.getTime() - daysAgo * DAY_MS - 3_600_000);
    const isCallBack = kind === 'call-back';
    const callAt = new Date(hospital.now.getTime() + (index + 1) * 3_600_000);
    return {
      organization_id: hospital.organizationId,
      id: newId(),
      kind,
      state: 'open',
      patient_id: somebody(hospital, 20 + index * 7),
      cluster_id: cluster === null ? null : (hospital.clusterIds.get(cluster) ?? null),
      priority,
      need_by_on: isCallBack ? null : addDays(hospital.today, 40 - daysAgo),
      care_kind_id: careKindId,
      contact_by_on: isCallBack
        ? callAt.toISOString().slice(0, 10)
        : addDays(hospital.today, (CONTACT_DAYS[priority] ?? 14) - daysAgo),
      call_at: isCallBack ? callAt.toISOString() : null,
      reason,
      answer: '',
      owner_id: index % 3 === 0 ? desk : null,
      created_by: desk,
      created_at: createdAt.toISOString(),
      version: 1,
    };
  });
}
