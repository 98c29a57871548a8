import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ReadinessArea, ReadinessStatus } from '../../domain/preparation/readiness-area.ts';

export type ComingSession = {
  readonly sessionId: string;
  readonly templateId: string;
  readonly clusterId: string;
  readonly clusterName: string;
  readonly siteName: string;
  readonly occursOn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly zone: string;
  readonly capacity: number;
  readonly bookedCount: number;
  /** Patients with a seat who need an interpreter. */
  readonly needInterpreter: number;
};

type Wanted = { readonly now: Date } & (
  | { readonly sessionId: string }
  | { readonly untilAt: Date; readonly limit: number }
);

/** One session whatever its state, or those that are not over and begin before an instant, soonest first. */
export async function findSessionsToPrepare(tx: Tx, organizationId: string, wanted: Wanted): Promise<ComingSession[]> {
  const which =
    'sessionId' in wanted
      ? sql`s.id = ${wanted.sessionId}`
      : sql`s.ends_at > ${wanted.now} AND s.starts_at < ${wanted.untilAt} AND s.starts_at > ${wanted.now}::timestamptz - interval '1 day'
          AND s.status IN ('planned', 'open', 'closed', 'in-progress')`;
  const limit = 'sessionId' in wanted ? 1 : wanted.limit;
  const found = await sql<ComingSession>`
    SELECT s.id AS "sessionId", s.template_id AS "templateId", s.cluster_id AS "clusterId", c.name AS "clusterName",
      site.name AS "siteName", s.occurs_on AS "occursOn", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.zone,
      s.capacity, n.booked AS "bookedCount", n.interpreter AS "needInterpreter"
    FROM session s
    JOIN cluster c ON c.organization_id = s.organization_id AND c.id = s.cluster_id
    JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS booked, (count(*) FILTER (WHERE p.needs_interpreter))::int AS interpreter
      FROM seat x JOIN patient p ON p.organization_id = x.organization_id AND p.id = x.patient_id
      WHERE x.organization_id = s.organization_id AND x.session_id = s.id
        AND x.status NOT IN ('held', 'cancelled', 'expired', 'no-show', 'left-without-being-seen')
    ) n
    WHERE s.organization_id = ${organizationId} AND ${which}
    ORDER BY s.starts_at, s.id LIMIT ${limit}`.execute(tx);
  return found.rows;
}

export async function countSessionsToPrepare(
  tx: Tx,
  organizationId: string,
  { now, untilAt }: { readonly now: Date; readonly untilAt: Date },
): Promise<number> {
  const found = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM session s WHERE s.organization_id = ${organizationId} AND s.ends_at > ${now}
      AND s.starts_at < ${untilAt} AND s.starts_at > ${now}::timestamptz - interval '1 day'
      AND s.status IN ('planned', 'open', 'closed', 'in-progress')`.execute(tx);
  return found.rows[0]?.total ?? 0;
}

export type TaskRow = {
  readonly taskId: string;
  readonly sessionId: string;
  readonly area: ReadinessArea;
  readonly title: string;
  readonly daysBefore: number;
  readonly status: ReadinessStatus;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly notedByName: string | null;
  readonly notedAt: Date | null;
};

/** The tasks of sessions, first due first; open ones whose item was taken off the list are left out. */
export async function findTasks(
  tx: Tx,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TaskRow[]>> {
  const found = await sql<TaskRow>`
    SELECT t.id AS "taskId", t.session_id AS "sessionId", t.area, t.title, t.days_before AS "daysBefore", t.status,
      t.owner_id AS "ownerId", owner.name AS "ownerName", noter.name AS "notedByName", t.noted_at AS "notedAt"
    FROM readiness_task t
    JOIN readiness_item i ON i.organization_id = t.organization_id AND i.id = t.item_id
    LEFT JOIN person owner ON owner.organization_id = t.organization_id AND owner.id = t.owner_id
    LEFT JOIN person noter ON noter.organization_id = t.organization_id AND noter.id = t.noted_by
    WHERE t.organization_id = ${organizationId} AND t.session_id = ANY (${[...sessionIds]}::uuid[])
      AND (t.status <> 'open' OR i.is_in_use)
    ORDER BY t.session_id, t.days_before DESC, t.position, t.id`.execute(tx);
  return Map.groupBy(found.rows, (row) => row.sessionId);
}

export type LockedTask = {
  readonly taskId: string;
  readonly sessionId: string;
  readonly status: ReadinessStatus;
  readonly ownerId: string | null;
  readonly sessionStatus: string;
};

export async function lockTask(tx: Tx, organizationId: string, taskId: string): Promise<LockedTask | null> {
  const found = await sql<LockedTask>`
    SELECT t.id AS "taskId", t.session_id AS "sessionId", t.status, t.owner_id AS "ownerId", s.status AS "sessionStatus"
    FROM readiness_task t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
    WHERE t.organization_id = ${organizationId} AND t.id = ${taskId} FOR UPDATE OF t`.execute(tx);
  return found.rows[0] ?? null;
}
