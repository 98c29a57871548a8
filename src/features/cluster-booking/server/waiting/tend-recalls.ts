import { sql } from 'kysely';
import { addDays } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { type LinkableRecall, recallOfBooking } from '../../domain/waiting/link-recall.ts';
import { nextDueOn, UPCOMING_DAYS } from '../../domain/waiting/recall-status.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { findOrganizationZone } from '../clusters/cluster-store.ts';
import { inviteRemembered } from './invite-remembered.ts';
import { insertRecall, moveRecall, type NewRecall, type RecallStep } from './recall-store.ts';

/** Orders enter the queue this long before they are due (Mass General Brigham), everything else 30 days before. */
const ORDERED_DAYS = 60;
const MADE_MAX = 5_000;

/** Keeps the recall list true: who falls due, who is booked, who has come, who stayed away. Repeated it does nothing. */
export async function tendRecalls({ db, organizationId, now, signal, tell }: Omit<JobCall, 'threads'>): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const key = { organizationId, now };
  const moved = await withinWall(db, wall, (tx) => followSeats(tx, key));
  if (signal.aborted) return;
  const made = await withinWall(db, wall, (tx) => makeRecalls(tx, key));
  if (signal.aborted) return;
  const invited = await withinWall(db, wall, (tx) => inviteRemembered(tx, key));
  if (made + moved + invited > 0) tell?.({ made, moved, invited });
}

type Key = { readonly organizationId: string; readonly now: Date };

async function makeRecalls(tx: Tx, { organizationId, now }: Key): Promise<number> {
  const today = wallTimeOfInstant(now, await findOrganizationZone(tx, organizationId)).date;
  const wanted = [
    ...(await findNeedsToRecall(tx, organizationId, today)),
    ...(await findVisitsToRepeat(tx, organizationId, today)),
  ];
  const made: string[] = [];
  for (const recall of wanted) {
    const added = await insertRecall(tx, organizationId, recall, { personId: null, at: now });
    if (added !== null) made.push(recall.patientId);
  }
  if (made.length === 0) return 0;
  await auditOwnWork(
    tx,
    { organizationId, now },
    {
      ...{ by: 'Clock of recalls', action: 'execute', entityType: 'recall', entityId: organizationId },
      patientIds: [...new Set(made)],
      detail: { made: made.length },
    },
  );
  return made.length;
}

/** Needs that fall due, each in the first cluster that serves it: the patient's own before others. */
async function findNeedsToRecall(tx: Tx, organizationId: string, today: string): Promise<NewRecall[]> {
  const found = await sql<Omit<NewRecall, 'source'>>`
    SELECT DISTINCT ON (e.id) e.patient_id AS "patientId", c.id AS "clusterId", e.id AS "careEventId", e.due_on AS "dueOn"
    FROM care_event e
    JOIN cluster c ON c.organization_id = e.organization_id AND c.state = 'active' AND e.kind_id = ANY (c.kind_ids)
      AND (c.families = '{}' OR e.family = ANY (c.families))
    JOIN patient p ON p.organization_id = e.organization_id AND p.id = e.patient_id AND NOT p.deceased
    LEFT JOIN membership m ON m.organization_id = e.organization_id AND m.cluster_id = c.id AND m.patient_id = e.patient_id
    WHERE e.organization_id = ${organizationId} AND e.status = 'due'
      AND e.due_on <= CASE WHEN e.origin->>'type' = 'service-request' THEN ${addDays(today, ORDERED_DAYS)}::date
        ELSE ${addDays(today, UPCOMING_DAYS)}::date END
      AND coalesce(m.state, '') NOT IN ('declined', 'excluded')
      AND NOT EXISTS (SELECT 1 FROM recall r WHERE r.organization_id = e.organization_id AND r.patient_id = e.patient_id
        AND r.care_event_id = e.id AND r.state IN ('active', 'booked', 'stopped', 'withdrawn'))
    ORDER BY e.id, (m.state = 'enrolled') DESC NULLS LAST, c.name LIMIT ${MADE_MAX}`.execute(tx);
  return found.rows.map((row) => ({ ...row, source: 'need' }));
}

type Visit = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly lastOn: string;
  readonly visitsPerYear: number;
};

/** Members whose next visit is due by the last completed one, for whom nothing else is due or booked in the cluster. */
async function findVisitsToRepeat(tx: Tx, organizationId: string, today: string): Promise<NewRecall[]> {
  const found = await sql<Visit>`
    SELECT m.patient_id AS "patientId", m.cluster_id AS "clusterId", max(s.occurs_on)::text AS "lastOn", c.visits_per_year::float8 AS "visitsPerYear"
    FROM membership m
    JOIN cluster c ON c.organization_id = m.organization_id AND c.id = m.cluster_id AND c.state = 'active'
    JOIN seat x ON x.organization_id = m.organization_id AND x.patient_id = m.patient_id AND x.status = 'completed'
    JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id AND s.cluster_id = m.cluster_id
    WHERE m.organization_id = ${organizationId} AND m.state = 'enrolled'
      AND NOT EXISTS (SELECT 1 FROM care_event e WHERE e.organization_id = m.organization_id AND e.patient_id = m.patient_id
        AND e.status IN ('due', 'booked') AND e.kind_id = ANY (c.kind_ids) AND (c.families = '{}' OR e.family = ANY (c.families)))
      AND NOT EXISTS (SELECT 1 FROM recall r WHERE r.organization_id = m.organization_id AND r.patient_id = m.patient_id
        AND r.cluster_id = m.cluster_id AND r.state IN ('active', 'booked', 'stopped'))
      AND NOT EXISTS (SELECT 1 FROM seat y JOIN session t ON t.organization_id = y.organization_id AND t.id = y.session_id
        WHERE y.organization_id = m.organization_id AND y.patient_id = m.patient_id AND y.status IN ('booked', 'confirmed')
          AND t.cluster_id = m.cluster_id)
    GROUP BY 1, 2, 4 LIMIT ${MADE_MAX}`.execute(tx);
  return found.rows
    .map(({ patientId, clusterId, lastOn, visitsPerYear }) => ({
      ...{ patientId, clusterId, source: 'interval' as const, careEventId: null },
      dueOn: nextDueOn(lastOn, visitsPerYear),
    }))
    .filter((recall) => recall.dueOn <= addDays(today, UPCOMING_DAYS));
}

type Followed = LinkableRecall & {
  readonly patientId: string;
  readonly state: string;
  readonly seatStatus: string | null;
  readonly needStatus: string | null;
  readonly booked: { seatId: string; clusterId: string; needIds: string[] }[];
};

/** A booking is linked when exactly one recall fits; a completed visit closes it; whoever stayed away or cancelled is called back again. */
async function followSeats(tx: Tx, { organizationId, now }: Key): Promise<number> {
  const found = await sql<Followed>`
    SELECT r.id, r.patient_id AS "patientId", r.cluster_id AS "clusterId", r.care_event_id AS "careEventId", r.state, x.status AS "seatStatus",
      e.status AS "needStatus",
      coalesce((SELECT json_agg(json_build_object('seatId', y.id, 'clusterId', t.cluster_id, 'needIds',
          ARRAY(SELECT n.care_event_id FROM seat_need n WHERE n.organization_id = y.organization_id AND n.seat_id = y.id)) ORDER BY y.id)
        FROM seat y JOIN session t ON t.organization_id = y.organization_id AND t.id = y.session_id
        WHERE y.organization_id = r.organization_id AND y.patient_id = r.patient_id AND y.status IN ('booked', 'confirmed')
          AND t.cluster_id = r.cluster_id AND NOT EXISTS (SELECT 1 FROM recall o WHERE o.organization_id = y.organization_id
            AND o.seat_id = y.id)), '[]') AS booked
    FROM recall r
    LEFT JOIN seat x ON x.organization_id = r.organization_id AND x.id = r.seat_id
    LEFT JOIN care_event e ON e.organization_id = r.organization_id AND e.id = r.care_event_id
    WHERE r.organization_id = ${organizationId} AND r.state IN ('active', 'booked')
    ORDER BY r.id FOR NO KEY UPDATE OF r`.execute(tx);
  const byPatient = Map.groupBy(
    found.rows.filter((row) => row.state === 'active'),
    (row) => row.patientId,
  );
  let moved = 0;
  for (const recall of found.rows) {
    const step =
      recall.state === 'booked' ? stepOfBooked(recall) : stepOfActive(recall, byPatient.get(recall.patientId) ?? []);
    if (step === null) continue;
    moved += 1;
    await moveRecall(tx, organizationId, [recall, step], { personId: null, at: now });
  }
  return moved;
}

function stepOfBooked({ seatStatus }: Followed): RecallStep | null {
  if (seatStatus === 'completed') return { toState: 'completed', reason: 'the visit is completed' };
  if (seatStatus === 'no-show') return { toState: 'active', reason: 'stayed away', seatId: null };
  const isGone = seatStatus === 'cancelled' || seatStatus === 'expired' || seatStatus === 'left-without-being-seen';
  return isGone ? { toState: 'active', reason: 'the seat was given back', seatId: null } : null;
}

function stepOfActive(recall: Followed, active: readonly Followed[]): RecallStep | null {
  if (recall.needStatus === 'done') return { toState: 'completed', reason: 'the need is met' };
  if (recall.needStatus === 'withdrawn') return { toState: 'withdrawn', reason: 'the need is gone' };
  const seat = recall.booked.find((each) => recallOfBooking(active, each) === recall.id);
  return seat ? { toState: 'booked', reason: 'booked', seatId: seat.seatId } : null;
}
