import type pg from 'pg';
import { arrivesAt, receiptNumberOf } from '#features/cluster-booking/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { callMinutes, noShowThen, paceOf, REARRANGED_DAYS_AGO } from './demo-changes.ts';
import type { DemoCluster } from './demo-cluster.ts';
import { DEMO_CLUSTERS } from './demo-clusters.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { type DemoNeed, servesNeed } from './insert-needs.ts';
import { insertRows, type Row, rangeOf } from './insert-rows.ts';
import type { DemoSession } from './insert-sessions.ts';

const DAY_MS = 86_400_000;
/** Seats are taken up to five weeks ahead, fewer the further away. */
const BOOKED_AHEAD_DAYS = 35;
const LEFT_FOR_RULES = 30;

type Made = {
  careEvents: Row[];
  seats: Row[];
  changes: Row[];
  times: Row[];
  memberships: Row[];
  bookedNeeds: string[];
};

/** A year of seats with their outcomes, and the next weeks partly booked. The two people of the story stay unbooked: they will call. */
export async function insertSeats(
  client: pg.ClientBase,
  hospital: DemoHospital,
  { sessions, needs }: { sessions: readonly DemoSession[]; needs: ReadonlyMap<string, DemoNeed[]> },
): Promise<void> {
  const made: Made = { careEvents: [], seats: [], changes: [], times: [], memberships: [], bookedNeeds: [] };
  for (const cluster of DEMO_CLUSTERS) {
    const members = membersOf(cluster, needs);
    // Every so many are left for the rules to find: candidates wait to be let in.
    for (const [index, { patientId }] of members.entries()) {
      if (index % LEFT_FOR_RULES !== LEFT_FOR_RULES - 1)
        made.memberships.push(membershipRow(hospital, cluster, patientId));
    }
    const callable = members.filter(
      ({ patientId }) => patientId !== hospital.patients[0]?.id && patientId !== hospital.patients[1]?.id,
    );
    for (const session of sessions.filter((each) => each.cluster === cluster)) {
      const random = hospital.random.split(`seats-${cluster.key}-${session.occurrence.on}`);
      fillSession(hospital, made, { session, members: callable, random });
    }
  }
  await insertRows(client, 'membership', made.memberships);
  await insertRows(client, 'care_event', made.careEvents);
  await insertRows(client, 'seat', made.seats);
  await insertRows(client, 'seat_change', made.changes);
  await insertRows(client, 'patient_time', made.times);
  await client.query("UPDATE care_event SET status = 'booked' WHERE organization_id = $1 AND id = ANY ($2)", [
    hospital.organizationId,
    made.bookedNeeds,
  ]);
}

type Member = { readonly patientId: string; readonly need: DemoNeed };

function membersOf(cluster: DemoCluster, needs: ReadonlyMap<string, DemoNeed[]>): Member[] {
  return [...needs.entries()].flatMap(([patientId, list]) => {
    const need = list.find((each) => servesNeed(cluster, each));
    return need ? [{ patientId, need }] : [];
  });
}

function membershipRow(hospital: DemoHospital, cluster: DemoCluster, patientId: string): Row {
  return {
    organization_id: hospital.organizationId,
    cluster_id: hospital.clusterIds.get(cluster.key),
    patient_id: patientId,
    state: 'enrolled',
    reason: `The records show a need for: ${cluster.name.toLowerCase()}.`,
  };
}

function fillSession(
  hospital: DemoHospital,
  made: Made,
  { session, members, random }: { session: DemoSession; members: readonly Member[]; random: RandomStream },
): void {
  const daysAhead = (session.occurrence.startsAt.getTime() - hospital.now.getTime()) / DAY_MS;
  const taken = seatsTaken(session, daysAhead, random);
  const chosen = new Set<string>();
  for (let attempt = 0; chosen.size < taken && attempt < taken * 6 && members.length > 0; attempt += 1) {
    const member = members[random.integer(0, members.length - 1)];
    if (!member || chosen.has(member.patientId)) continue;
    if (daysAhead > 0 && !mayBeBooked(hospital, made, { member, session })) continue;
    chosen.add(member.patientId);
    addSeat(hospital, made, { session, member, seatNumber: chosen.size, random, past: daysAhead <= 0 });
  }
}

/** A year ago sessions filled as `fillBefore`, from four months ago as `fillNow`; ahead the booking thins out. */
function seatsTaken(session: DemoSession, daysAhead: number, random: RandomStream): number {
  const { fillBefore, fillNow } = session.cluster.history;
  const noise = (random.next() - 0.5) * 0.24;
  if (daysAhead > BOOKED_AHEAD_DAYS && session.cluster.key !== 'eye-screening') return 0;
  const level =
    daysAhead < -REARRANGED_DAYS_AGO
      ? fillBefore
      : daysAhead <= 0
        ? fillNow
        : fillNow * (1.02 - (daysAhead / BOOKED_AHEAD_DAYS) * 0.75);
  const fill = session.cluster.key === 'eye-screening' ? 1 : level + noise;
  return Math.max(0, Math.min(session.capacity, Math.round(session.capacity * fill)));
}

function mayBeBooked(
  hospital: DemoHospital,
  made: Made,
  { member, session }: { member: Member; session: DemoSession },
): boolean {
  const { startsAt, endsAt, on } = session.occurrence;
  const { need } = member.need;
  const inWindow = on >= need.earliest && (session.cluster.key === 'eye-screening' || on <= need.latest);
  return (
    inWindow && !made.bookedNeeds.includes(member.need.id) && hospital.busy.isFree(member.patientId, startsAt, endsAt)
  );
}

/** Waits in days before and since the sessions were rearranged: what the charts let one find. */
const WAITED_DAYS = { before: [2, 34], now: [-6, 16] } as const;

/** The care that a past seat was for, done since. */
function pastNeed(
  hospital: DemoHospital,
  made: Made,
  { session, member, random }: { session: DemoSession; member: Member; random: RandomStream },
): string {
  const id = newId();
  const { on, startsAt } = session.occurrence;
  const rearranged = (hospital.now.getTime() - startsAt.getTime()) / DAY_MS < REARRANGED_DAYS_AGO;
  const [least, most] = rearranged ? WAITED_DAYS.now : WAITED_DAYS.before;
  const due = addDays(on, -random.integer(least, most));
  const { need, family } = member.need;
  made.careEvents.push({
    organization_id: hospital.organizationId,
    id,
    patient_id: member.patientId,
    need_key: `past ${session.id}`,
    kind_id: need.kindId,
    family,
    code_system: need.coding.system,
    code: need.coding.code,
    display: need.display,
    earliest_on: addDays(due, -14),
    due_on: due,
    latest_on: addDays(due, 60),
    priority: 'routine',
    origin: need.origin,
    reason: need.reason,
    window_stated: false,
    status: 'done',
    version: 2,
  });
  return id;
}

type Coming = { readonly came: Date; readonly arrival: Date; readonly daysAgo: number; readonly random: RandomStream };

/** Five stages of a visit, each as likely to be short as exponential times are: their sum varies by 0.45 of its mean. */
const STAGES = 5;

/** What the figures of a year let one find: on Mondays one clinician begins late. */
const LATE_MONDAY_CLUSTER = 'blood-pressure';

/** From the waiting room until done; who shares a visit is done with the session. */
function served(session: DemoSession, { came, arrival, daysAgo, random }: Coming): [Date, string, string][] {
  const { cluster, occurrence } = session;
  const isMondayLate = cluster.key === LATE_MONDAY_CLUSTER && occurrence.startsAt.getUTCDay() === 1;
  const waitsFrom = Math.max(came.getTime(), arrival.getTime());
  const [soonest, latest] = callMinutes(cluster, daysAgo);
  const roomed = new Date(waitsFrom + random.integer(soonest, latest) * 60_000);
  if (cluster.arrivalPattern === 'together') {
    return [
      [roomed, 'arrived', 'roomed'],
      [new Date(Math.max(occurrence.endsAt.getTime(), roomed.getTime() + 60_000)), 'roomed', 'completed'],
    ];
  }
  const began = new Date(roomed.getTime() + (random.integer(1, 6) + (isMondayLate ? 18 : 0)) * 60_000);
  const stages = Array.from({ length: STAGES }, () => -Math.log(1 - random.next()) / STAGES);
  const minutes = paceOf(cluster) * cluster.visitMinutes * stages.reduce((sum, stage) => sum + stage, 0);
  const done = new Date(began.getTime() + Math.max(2, minutes) * 60_000);
  return [
    [roomed, 'arrived', 'roomed'],
    [began, 'roomed', 'in-service'],
    [done, 'in-service', 'completed'],
  ];
}

type SeatGiven = { session: DemoSession; member: Member; seatNumber: number; random: RandomStream; past: boolean };

function addSeat(hospital: DemoHospital, made: Made, { session, member, seatNumber, random, past }: SeatGiven): void {
  const id = newId();
  const { startsAt, endsAt } = session.occurrence;
  const arrival = arrivesAt(startsAt, seatNumber, {
    pattern: session.cluster.arrivalPattern,
    capacity: session.capacity,
    durationMinutes: session.durationMinutes,
    visitMinutes: session.cluster.visitMinutes,
  });
  const bookedAt = new Date(
    Math.min(hospital.now.getTime() - 3_600_000, startsAt.getTime() - random.integer(3, 40) * DAY_MS),
  );
  const daysAgo = (hospital.now.getTime() - startsAt.getTime()) / DAY_MS;
  const stayedAway = past && random.next() < noShowThen(session.cluster, daysAgo);
  const changes: [Date, string | null, string][] = [
    [bookedAt, null, 'held'],
    [new Date(bookedAt.getTime() + 60_000), 'held', 'booked'],
  ];
  if (stayedAway) changes.push([endsAt, 'booked', 'no-show']);
  else if (past) {
    const came = new Date(arrival.getTime() + random.integer(-10, 12) * 60_000);
    changes.push(
      [came, 'booked', 'arrived'],
      ...served(session, { came, arrival, daysAgo, random: random.split(seatNumber) }),
    );
  }
  const happened = past && endsAt > hospital.now ? changes.filter(([at]) => at <= hospital.now) : changes;
  const status = past ? (happened.at(-1)?.[2] ?? 'booked') : 'booked';
  const desk = must(hospital.people.get('desk'), 'front desk');
  made.seats.push({
    organization_id: hospital.organizationId,
    id,
    session_id: session.id,
    seat_number: seatNumber,
    patient_id: member.patientId,
    care_event_id: past ? pastNeed(hospital, made, { session, member, random }) : member.need.id,
    status,
    hold_renewals: 0,
    taken_by: desk,
    arrives_at: arrival.toISOString(),
    reason: '',
    receipt: receiptNumberOf(id),
    booked_at: bookedAt.toISOString(),
    version: 1,
  });
  // A session that is under way has only happened until now.
  for (const [at, from, to] of happened) {
    made.changes.push({
      organization_id: hospital.organizationId,
      id: newId(),
      seat_id: id,
      at: at.toISOString(),
      person_id: desk,
      from_status: from,
      to_status: to,
      reason: '',
    });
  }
  if (past) return;
  hospital.busy.take(member.patientId, startsAt, endsAt);
  made.bookedNeeds.push(member.need.id);
  made.times.push({
    organization_id: hospital.organizationId,
    id: newId(),
    patient_id: member.patientId,
    during: rangeOf(startsAt, endsAt),
    status: 'booked',
    seat_id: id,
  });
}
