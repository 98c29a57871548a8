import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type NearSession = {
  readonly sessionId: string;
  readonly clusterId: string;
  readonly startsAt: Date;
  readonly capacity: number;
  readonly censusMin: number | null;
  readonly hoursBefore: number;
  readonly bookedCount: number;
  readonly openTaskId: string | null;
};

/** Coming sessions near enough to be asked about; at most 30 days ahead. */
export async function findNearSessions(
  tx: Tx,
  organizationId: string,
  { now, sessionId = null }: { readonly now: Date; readonly sessionId?: string | null },
): Promise<NearSession[]> {
  const found = await sql<NearSession>`
    SELECT s.id AS "sessionId", s.cluster_id AS "clusterId", s.starts_at AS "startsAt", s.capacity, p.census_min AS "censusMin",
      coalesce(p.census_hours_before, 72) AS "hoursBefore", count_taken_seats(s.organization_id, s.id, ${now}) AS "bookedCount",
      (SELECT t.id FROM session_task t WHERE t.organization_id = s.organization_id AND t.session_id = s.id
        AND t.kind = 'too-few' AND t.state = 'open') AS "openTaskId"
    FROM session s
    LEFT JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    WHERE s.organization_id = ${organizationId} AND s.status IN ('planned', 'open') AND s.starts_at > ${now}
      AND s.starts_at <= ${now}::timestamptz + make_interval(hours => coalesce(p.census_hours_before, 72))
      AND (${sessionId}::uuid IS NULL OR s.id = ${sessionId}::uuid)
    ORDER BY s.starts_at, s.id`.execute(tx);
  return found.rows;
}

/** False when the session has an open task already, or somebody decided what becomes of it. */
export async function openTask(
  tx: Tx,
  organizationId: string,
  { sessionId, detail, at }: { readonly sessionId: string; readonly detail: object; readonly at: Date },
): Promise<boolean> {
  const made = await sql`
    INSERT INTO session_task (organization_id, id, session_id, kind, detail, made_at)
    SELECT ${organizationId}, ${uuidv7()}, ${sessionId}, 'too-few', ${JSON.stringify(detail)}::jsonb, ${at}
    WHERE NOT EXISTS (SELECT 1 FROM session_task t
      WHERE t.organization_id = ${organizationId} AND t.session_id = ${sessionId} AND t.kind = 'too-few' AND t.state = 'done')
    ON CONFLICT DO NOTHING RETURNING 1`.execute(tx);
  return made.rows.length > 0;
}

/** Closes tasks of sessions that have enough patients again, were cancelled or have begun. */
export async function closeTasks(
  tx: Tx,
  organizationId: string,
  { taskIds, at, decision }: { readonly taskIds: readonly string[]; readonly at: Date; readonly decision: string },
): Promise<number> {
  const closed = await sql`
    UPDATE session_task SET state = 'over', decided_at = ${at}, decision = ${decision}, version = version + 1
    WHERE organization_id = ${organizationId} AND id = ANY (${[...taskIds]}::uuid[]) AND state = 'open' RETURNING 1`.execute(
    tx,
  );
  return closed.rows.length;
}

/** Open tasks whose session has begun or is no longer open. */
export async function findStaleTasks(tx: Tx, organizationId: string, now: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT t.id FROM session_task t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    WHERE t.organization_id = ${organizationId} AND t.state = 'open'
      AND (s.starts_at <= ${now} OR s.status NOT IN ('planned', 'open'))`.execute(tx);
  return found.rows.map((row) => row.id);
}

export type TaskRow = {
  readonly taskId: string;
  readonly sessionId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly occursOn: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly capacity: number;
  readonly bookedCount: number;
  readonly censusMin: number | null;
  readonly madeAt: Date;
  readonly state: 'open' | 'done' | 'over';
  readonly decision: string;
  readonly version: number;
  readonly dueMembers: number;
  readonly siblingOpenSeats: number | null;
};

/** Open tasks and what was decided in the last week, soonest session first, with what each could draw on. */
export async function findTasks(tx: Tx, organizationId: string, now: Date): Promise<TaskRow[]> {
  const found = await sql<TaskRow>`
    SELECT t.id AS "taskId", s.id AS "sessionId", s.cluster_id AS "clusterId", c.name AS "clusterName", site.name AS "siteName",
      s.occurs_on AS "occursOn", s.starts_at AS "startsAt", s.zone, s.capacity, p.census_min AS "censusMin",
      count_taken_seats(s.organization_id, s.id, ${now}) AS "bookedCount", t.made_at AS "madeAt", t.state, t.decision, t.version,
      (SELECT count(DISTINCT m.patient_id)::int FROM membership m
        JOIN care_event e ON e.organization_id = m.organization_id AND e.patient_id = m.patient_id AND e.kind_id = ANY (c.kind_ids)
          AND e.status = 'due' AND e.earliest_on <= s.occurs_on
        WHERE m.organization_id = s.organization_id AND m.cluster_id = s.cluster_id AND m.state = 'enrolled') AS "dueMembers",
      (SELECT o.capacity - count_taken_seats(o.organization_id, o.id, ${now}) FROM session o
        WHERE o.organization_id = s.organization_id AND o.cluster_id = s.cluster_id AND o.id <> s.id AND o.status IN ('planned', 'open')
          AND o.starts_at BETWEEN ${now}::timestamptz AND s.starts_at + interval '14 days'
        ORDER BY abs(extract(epoch FROM o.starts_at - s.starts_at)) LIMIT 1) AS "siblingOpenSeats"
    FROM session_task t
    JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    LEFT JOIN session_policy p ON p.organization_id = s.organization_id AND p.template_id = s.template_id
    WHERE t.organization_id = ${organizationId} AND (t.state = 'open' OR t.decided_at > ${now}::timestamptz - interval '7 days')
    ORDER BY t.state = 'open' DESC, s.starts_at, t.id LIMIT 200`.execute(tx);
  return found.rows;
}

/** The state of a task; null when it is not there. */
export async function findTaskState(tx: Tx, organizationId: string, taskId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('session_task')
    .select('state')
    .where('organization_id', '=', organizationId)
    .where('id', '=', taskId)
    .executeTakeFirst();
  return row?.state ?? null;
}

/** The session the task is about; null when there is no open task of that id. */
export async function decideTask(
  tx: Tx,
  organizationId: string,
  decided: { readonly taskId: string; readonly decision: string; readonly personId: string; readonly at: Date },
): Promise<string | null> {
  const found = await sql<{ session_id: string }>`
    UPDATE session_task SET state = 'done', decided_at = ${decided.at}, decided_by = ${decided.personId}, decision = ${decided.decision},
      version = version + 1
    WHERE organization_id = ${organizationId} AND id = ${decided.taskId} AND state = 'open' RETURNING session_id`.execute(
    tx,
  );
  return found.rows[0]?.session_id ?? null;
}
