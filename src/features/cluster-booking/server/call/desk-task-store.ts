import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { TaskKind, TaskPriority, TaskState } from '../../domain/call/desk-task.ts';

export type DeskTask = {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly patientId: string;
  readonly clusterId: string | null;
  readonly careEventId: string | null;
  /** What a visit outside the groups is for; null for other tasks, and where nobody has said. */
  readonly careKindId: string | null;
};

export type NewDeskTask = {
  readonly kind: TaskKind;
  readonly patientId: string;
  readonly clusterId?: string | null;
  readonly careEventId?: string | null;
  readonly lostSeatId?: string | null;
  readonly priority: TaskPriority;
  readonly needByOn?: string | null;
  readonly contactByOn: string;
  readonly callAt?: Date | null;
  readonly careKindId?: string | null;
  readonly siteId?: string | null;
  readonly withWhom?: string;
  readonly reason: string;
};

type Author = { readonly organizationId: string; readonly personId: string | null; readonly now: Date };

export async function insertDeskTask(tx: Tx, author: Author, task: NewDeskTask): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('desk_task')
    .values({
      organization_id: author.organizationId,
      id,
      kind: task.kind,
      state: 'open',
      patient_id: task.patientId,
      cluster_id: task.clusterId ?? null,
      care_event_id: task.careEventId ?? null,
      lost_seat_id: task.lostSeatId ?? null,
      priority: task.priority,
      need_by_on: task.needByOn ?? null,
      contact_by_on: task.contactByOn,
      call_at: task.callAt ?? null,
      care_kind_id: task.careKindId ?? null,
      site_id: task.siteId ?? null,
      with_whom: task.withWhom ?? '',
      reason: task.reason,
      created_by: author.personId,
      created_at: author.now,
    })
    .execute();
  await recordTaskChange(tx, author, { taskId: id, from: null, to: 'open', change: 'added' });
  return id;
}

/** The task, locked until the transaction ends. */
export async function lockDeskTask(tx: Tx, organizationId: string, taskId: string): Promise<DeskTask | null> {
  const row = await tx
    .selectFrom('desk_task')
    .select(['id', 'kind', 'state', 'patient_id as patientId', 'cluster_id as clusterId'])
    .select(['care_event_id as careEventId', 'care_kind_id as careKindId'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, kind: row.kind as TaskKind, state: row.state as TaskState } : null;
}

export async function takeTask(tx: Tx, author: Author, task: DeskTask): Promise<void> {
  await tx
    .updateTable('desk_task')
    .set((set) => ({ owner_id: author.personId, version: set('version', '+', 1) }))
    .where('organization_id', '=', author.organizationId)
    .where('id', '=', task.id)
    .execute();
  await recordTaskChange(tx, author, { taskId: task.id, from: task.state, to: task.state, change: 'taken' });
}

type Closing = {
  readonly to: TaskState;
  readonly answer?: string;
  readonly seatId?: string;
  readonly appointmentId?: string;
};

export async function closeTask(tx: Tx, author: Author, task: DeskTask, closing: Closing): Promise<void> {
  await tx
    .updateTable('desk_task')
    .set((set) => ({
      state: closing.to,
      closed_at: author.now,
      version: set('version', '+', 1),
      ...(closing.answer === undefined ? {} : { answer: closing.answer }),
      ...(closing.seatId === undefined ? {} : { seat_id: closing.seatId }),
      ...(closing.appointmentId === undefined ? {} : { appointment_id: closing.appointmentId }),
    }))
    .where('organization_id', '=', author.organizationId)
    .where('id', '=', task.id)
    .execute();
  await recordTaskChange(tx, author, { taskId: task.id, from: task.state, to: closing.to, change: 'closed' });
}

async function recordTaskChange(
  tx: Tx,
  author: Author,
  step: { taskId: string; from: TaskState | null; to: TaskState; change: string },
): Promise<void> {
  await tx
    .insertInto('desk_task_change')
    .values({
      organization_id: author.organizationId,
      id: uuidv7(),
      desk_task_id: step.taskId,
      at: author.now,
      person_id: author.personId,
      from_state: step.from,
      to_state: step.to,
      change: step.change,
    })
    .execute();
}

export type DeskTaskRow = DeskTask & {
  readonly patientName: string;
  readonly clusterName: string | null;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly withWhom: string;
  /** The visit that settled it. */
  readonly visitAt: Date | null;
  readonly visitZone: string | null;
  readonly visitSite: string | null;
  readonly priority: TaskPriority;
  readonly needByOn: string | null;
  readonly contactByOn: string;
  readonly callAt: Date | null;
  readonly reason: string;
  readonly answer: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly createdAt: Date;
  readonly version: number;
  readonly lostSessionId: string | null;
  readonly lostAt: Date | null;
  readonly lostZone: string | null;
  readonly lostSite: string | null;
  readonly lostWhy: string | null;
};

export type TaskFilter =
  | { readonly taskId: string }
  | { readonly kind: TaskKind | null; readonly sessionId: string | null; readonly isOpen: boolean };

const SHOWN_MAX = 200;

/** Tasks, whoever must hear first before the others; closed ones latest first. At most 200. */
export async function findDeskTasks(tx: Tx, organizationId: string, filter: TaskFilter): Promise<DeskTaskRow[]> {
  const { rows } = await sql<DeskTaskRow>`
    SELECT t.id, t.kind, t.state, t.patient_id AS "patientId", t.cluster_id AS "clusterId",
      coalesce(p.preferred_name, p.given_names) || ' ' || p.family_name AS "patientName", c.name AS "clusterName",
      t.care_event_id AS "careEventId", t.care_kind_id AS "careKindId", t.site_id AS "siteId", asked.name AS "siteName",
      t.with_whom AS "withWhom", lower(v.during) AS "visitAt", v.zone AS "visitZone", at.name AS "visitSite", t.priority, t.need_by_on AS "needByOn", t.contact_by_on AS "contactByOn",
      t.call_at AS "callAt", t.reason, t.answer, t.owner_id AS "ownerId", o.name AS "ownerName", t.created_at AS "createdAt",
      t.version, s.id AS "lostSessionId", s.starts_at AS "lostAt", s.zone AS "lostZone", site.name AS "lostSite",
      x.reason AS "lostWhy"
    ${TASK_FROM} WHERE t.organization_id = ${organizationId} AND ${conditionOf(filter)}
    ORDER BY t.closed_at DESC NULLS FIRST, coalesce(t.call_at::date, t.contact_by_on), t.call_at, t.contact_by_on, t.id
    LIMIT ${SHOWN_MAX}`.execute(tx);
  return rows;
}

export async function countDeskTasks(tx: Tx, organizationId: string, filter: TaskFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total ${TASK_FROM} WHERE t.organization_id = ${organizationId} AND ${conditionOf(filter)}`.execute(
    tx,
  );
  return rows[0]?.total ?? 0;
}

/** How many are open of each kind. */
export async function countOpenByKind(tx: Tx, organizationId: string): Promise<ReadonlyMap<TaskKind, number>> {
  const { rows } = await sql<{ kind: TaskKind; count: number }>`
    SELECT kind, count(*)::int AS count FROM desk_task
    WHERE organization_id = ${organizationId} AND state = 'open' GROUP BY kind`.execute(tx);
  return new Map(rows.map((row) => [row.kind, row.count]));
}

const TASK_FROM = sql`FROM desk_task t
  JOIN patient p ON p.organization_id = t.organization_id AND p.id = t.patient_id
  LEFT JOIN cluster c ON c.organization_id = t.organization_id AND c.id = t.cluster_id
  LEFT JOIN person o ON o.organization_id = t.organization_id AND o.id = t.owner_id
  LEFT JOIN seat x ON x.organization_id = t.organization_id AND x.id = t.lost_seat_id
  LEFT JOIN session s ON s.organization_id = x.organization_id AND s.id = x.session_id
  LEFT JOIN site ON site.organization_id = s.organization_id AND site.id = s.site_id
  LEFT JOIN site asked ON asked.organization_id = t.organization_id AND asked.id = t.site_id
  LEFT JOIN appointment v ON v.organization_id = t.organization_id AND v.id = t.appointment_id
  LEFT JOIN site at ON at.organization_id = v.organization_id AND at.id = v.site_id`;

function conditionOf(filter: TaskFilter): RawBuilder<unknown> {
  if ('taskId' in filter) return sql`t.id = ${filter.taskId}`;
  return sql`t.state ${filter.isOpen ? sql`=` : sql`<>`} 'open'
    AND (${filter.kind}::text IS NULL OR t.kind = ${filter.kind})
    AND (${filter.sessionId}::uuid IS NULL OR s.id = ${filter.sessionId}::uuid)`;
}
