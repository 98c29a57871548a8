import type pg from 'pg';

export type FilledSeats = { readonly clusters: number; readonly sessionsPerCluster: number; readonly capacity: number };

const PATIENTS = 20_000;
/** Sessions are spread over this many days from tomorrow on. */
const DAYS = 390;
/** Templates of a cluster: each has one session a day at most. */
const A_DAY = 3;

/** The id of the n-th row of a kind, so that tables can be joined without looking anything up. */
function idSql(kind: string, number: string): string {
  return `('01900000-0000-7${kind}-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** An organisation whose sessions hold clusters x sessions x capacity seats, about 70 in 100 of them taken, nearer ones fuller. */
export async function fillSeats(client: pg.Client, organizationId: string, filled: FilledSeats): Promise<void> {
  const { clusters, sessionsPerCluster, capacity } = filled;
  const sessions = clusters * sessionsPerCluster;
  const org = `'${organizationId}'::uuid`;
  const site = idSql('999', '1');
  await client.query('SET session_replication_role = replica; SET synchronous_commit = off');
  for (const statement of [
    `INSERT INTO organization (organization_id, name, zone) VALUES (${org}, 'Benchmark', 'Europe/London')`,
    `INSERT INTO site (organization_id, id, name, zone) VALUES (${org}, ${site}, 'North House', 'Europe/London')`,
    `INSERT INTO patient (organization_id, id, given_names, family_name, gender)
     SELECT ${org}, ${idSql('001', 'i')}, 'Ada', 'Example', 'female' FROM generate_series(1, ${PATIENTS}) i`,
    `INSERT INTO cluster (organization_id, id, name, kind_ids, state, visit_minutes, visits_per_year)
     SELECT ${org}, ${idSql('002', 'i')}, 'Cluster ' || i, ARRAY['kind-' || i], 'active', 15, 4 FROM generate_series(1, ${clusters}) i`,
    `INSERT INTO session_template (organization_id, id, cluster_id, site_id, name, zone, state)
     SELECT ${org}, ${idSql('003', 'i')}, ${idSql('002', `(i - 1) % ${clusters} + 1`)}, ${site}, 'Daily', 'Europe/London', 'active'
     FROM generate_series(1, ${clusters * A_DAY}) i`,
    `INSERT INTO session (organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at, zone,
       capacity, arrival_pattern, status)
     SELECT ${org}, ${idSql('004', 'i')}, ${idSql('003', `i % ${clusters * A_DAY} + 1`)}, 1, ${idSql('002', `i % ${clusters} + 1`)}, ${site},
       (at AT TIME ZONE 'Europe/London')::date, at, at + interval '90 minutes', 'Europe/London', ${capacity}, 'staggered', 'open'
     FROM (SELECT i, current_date + 1 + (i / ${clusters}) * interval '1 day' * (${DAYS}::float8 / ${sessionsPerCluster}) + interval '9 hours' AS at
       FROM generate_series(0, ${sessions - 1}) i) s`,
    `INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
     SELECT ${org}, ${idSql('004', 'i')}, n, ${capacity} FROM generate_series(0, ${sessions - 1}) i, generate_series(1, ${capacity}) n`,
    `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at)
     SELECT ${org}, ${idSql('005', `i * ${capacity} + n`)}, ${idSql('004', 'i')}, n, ${idSql('001', `(i * 7 + n * 13) % ${PATIENTS} + 1`)},
       'booked', ${idSql('006', '1')}, now()
     FROM generate_series(0, ${sessions - 1}) i, generate_series(1, ${capacity}) n
     WHERE (hashint8extended(i, 5) & 1023) < CASE WHEN i < ${sessions / 8} THEN 1000 ELSE 900 END AND n <= ${capacity} * (0.6 + 0.4 * ((hashint8extended(i, 9) & 1023) / 1023.0))`,
    `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on, due_on,
       latest_on, priority, origin, reason, window_stated, status)
     SELECT ${org}, ${idSql('007', 'i')}, ${idSql('001', 'i')}, i::text, 'kind-' || (i % ${clusters} + 1), 's', 'c', 'Need',
       current_date + i % 60, current_date + i % 60 + 14, current_date + i % 60 + 28, 'routine', '{}', '', false, 'due'
     FROM generate_series(1, 2000) i`,
    'ANALYZE',
  ]) {
    await client.query(statement);
  }
  await client.query('SET session_replication_role = DEFAULT; SET synchronous_commit = DEFAULT');
}
