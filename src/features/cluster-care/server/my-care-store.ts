import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';

type Asked = { readonly patientIds: readonly string[]; readonly now: Date };

/** Everything still to come of some patients: appointments and seats, in order. */
export async function loadPlanned(tx: Tx, organizationId: string, { patientIds, now }: Asked) {
  const appointments = await tx
    .selectFrom('appointment as a')
    .innerJoin('site as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.id', '=', 'a.site_id'),
    )
    .select([
      'a.id',
      'a.patient_id as patientId',
      'a.display as what',
      'a.kind_id as kindId',
      sql<Date>`lower(a.during)`.as('startAt'),
      sql<Date>`upper(a.during)`.as('endAt'),
      'a.zone',
      's.name as place',
      's.address',
      sql<string>`''`.as('instructions'),
      sql<boolean>`a.bundle_id IS NOT NULL`.as('isTogether'),
    ])
    .where('a.organization_id', '=', organizationId)
    .where('a.patient_id', 'in', [...patientIds])
    .where('a.status', '=', 'booked')
    .where(sql<boolean>`upper(a.during) > ${now}`)
    .execute();
  const seats = await tx
    .selectFrom('seat as t')
    .innerJoin('session as n', (join) =>
      join.onRef('n.organization_id', '=', 't.organization_id').onRef('n.id', '=', 't.session_id'),
    )
    .innerJoin('cluster as c', (join) =>
      join.onRef('c.organization_id', '=', 'n.organization_id').onRef('c.id', '=', 'n.cluster_id'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.organization_id', '=', 'n.organization_id').onRef('s.id', '=', 'n.site_id'),
    )
    .select([
      't.id',
      't.patient_id as patientId',
      'c.name as what',
      sql<string>`''`.as('kindId'),
      't.arrives_at as startAt',
      sql<Date>`t.arrives_at + make_interval(mins => c.visit_minutes)`.as('endAt'),
      'n.zone',
      's.name as place',
      's.address',
      'c.instructions',
      sql<boolean>`false`.as('isTogether'),
    ])
    .where('t.organization_id', '=', organizationId)
    .where('t.patient_id', 'in', [...patientIds])
    .where('t.status', 'in', ['booked', 'confirmed', 'arrived', 'roomed', 'in-service'])
    .where(sql<boolean>`t.arrives_at + make_interval(mins => c.visit_minutes) > ${now}`)
    .execute();
  return [...appointments, ...seats].toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime());
}

/** Care that is due within a day and has no time yet. */
export async function loadDue(
  tx: Tx,
  organizationId: string,
  { patientIds, untilOn }: { readonly patientIds: readonly string[]; readonly untilOn: string },
) {
  return tx
    .selectFrom('care_event')
    .select(['id', 'patient_id as patientId', 'display as what', 'kind_id as kindId', 'due_on as dueOn'])
    .where('organization_id', '=', organizationId)
    .where('patient_id', 'in', [...patientIds])
    .where('status', '=', 'due')
    .where('earliest_on', '<=', untilOn)
    .orderBy('due_on')
    .execute();
}

/** Patients for whom this person acts as themselves. */
export async function loadOwnPatients(tx: Tx, organizationId: string, personId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('patient_proxy')
    .select('patient_id')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .where('class', '=', 'self')
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}
