import { sql } from 'kysely';
import { mayUse } from '#features/access/public.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';
import { SUBJECT_PERMISSIONS, type SubjectFacts, type SubjectType } from '../domain/card-subject.ts';
import { openSpace } from './open-space.ts';

export type Subject = { readonly type: SubjectType; readonly id: string };
export type FoundSubject = { readonly facts: SubjectFacts; readonly patientIds: readonly string[] };

/** What a card may tell of its subject; null when it does not exist for the caller. */
export async function findSubject(tx: Tx, access: Access, subject: Subject): Promise<FoundSubject | null> {
  if (!mayUse(access, SUBJECT_PERMISSIONS[subject.type])) return null;
  switch (subject.type) {
    case 'bundle':
      return findBundle(tx, access.organizationId, subject.id);
    case 'session':
      return findSession(tx, access.organizationId, subject.id);
    case 'goal':
      return findGoal(tx, access, subject.id);
    case 'chart-finding':
      return findChartFinding(tx, access.organizationId, subject.id);
  }
}

async function findBundle(tx: Tx, organizationId: string, id: string): Promise<FoundSubject | null> {
  const row = await tx
    .selectFrom('bundle')
    .select(['number', 'visits', 'baseline_visits', 'patient_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { number, visits, baseline_visits: singleVisits, patient_id } = row;
  return { facts: { type: 'bundle', number, visits, singleVisits }, patientIds: [patient_id] };
}

async function findSession(tx: Tx, organizationId: string, id: string): Promise<FoundSubject | null> {
  const { rows } = await sql<{ name: string; day: string; time: string }>`
    SELECT k.name, to_char(s.starts_at AT TIME ZONE s.zone, 'Dy FMDD Mon') AS day, to_char(s.starts_at AT TIME ZONE s.zone, 'HH24:MI') AS time
    FROM session s JOIN cluster k ON k.organization_id = s.organization_id AND k.id = s.cluster_id
    WHERE s.organization_id = ${organizationId} AND s.id = ${id}`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  return { facts: { type: 'session', clusterName: row.name, day: row.day, time: row.time }, patientIds: [] };
}

async function findGoal(tx: Tx, access: Access, id: string): Promise<FoundSubject | null> {
  const row = await tx
    .selectFrom('goal')
    .select(['title', 'space_id'])
    .where('organization_id', '=', access.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !(await openSpace({ tx, access }, row.space_id, 'read')).ok) return null;
  return { facts: { type: 'goal', title: row.title }, patientIds: [] };
}

async function findChartFinding(tx: Tx, organizationId: string, id: string): Promise<FoundSubject | null> {
  const row = await tx
    .selectFrom('chart_finding')
    .select(['title', 'said'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { facts: { type: 'chart-finding', ...row }, patientIds: [] } : null;
}

export type SubjectCardRow = {
  readonly id: string;
  readonly spaceId: string;
  readonly spaceName: string;
  readonly number: number;
  readonly title: string;
  readonly statusName: string;
};

/** Cards on boards that were made from a subject, wherever they are; the caller decides who may see which. */
export async function listCardsOf(tx: Tx, organizationId: string, subject: Subject): Promise<SubjectCardRow[]> {
  return tx
    .selectFrom('card as c')
    .innerJoin('space as s', (join) =>
      join.onRef('s.organization_id', '=', 'c.organization_id').onRef('s.id', '=', 'c.space_id'),
    )
    .innerJoin('space_status as t', (join) =>
      join.onRef('t.organization_id', '=', 'c.organization_id').onRef('t.id', '=', 'c.status_id'),
    )
    .select(['c.id', 'c.space_id as spaceId', 's.name as spaceName', 'c.number', 'c.title', 't.name as statusName'])
    .where('c.organization_id', '=', organizationId)
    .where('c.subject_type', '=', subject.type)
    .where('c.subject_id', '=', subject.id)
    .where('c.archived_at', 'is', null)
    .orderBy('c.created_at', 'desc')
    .limit(20)
    .execute();
}
