import type pg from 'pg';

export type FilledToday = { readonly siteId: string; readonly seatIds: readonly string[] };

const SEATS_PER_SESSION = 10;

/**
 * Sessions of today at a site of their own, copied from one that there is, with a seat for each of `patientCount` patients, who are asked to
 * come now. Needs that many patients in the invented hospital.
 */
export async function fillToday(client: pg.Client, patientCount: number): Promise<FilledToday> {
  const sessionCount = Math.ceil(patientCount / SEATS_PER_SESSION);
  const begun = await client.query<{ organizationId: string; sessionId: string; siteId: string }>(
    `SELECT organization_id AS "organizationId", id AS "sessionId", gen_random_uuid() AS "siteId" FROM session
     WHERE carousel IS NULL AND status = 'open' ORDER BY starts_at, id LIMIT 1`,
  );
  const [model] = begun.rows;
  if (!model) throw new Error('the invented hospital has no session');
  const { organizationId, sessionId, siteId } = model;
  await client.query('SET session_replication_role = replica');
  await client.query(
    `INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, 'Measured House', 'Etc/UTC')`,
    [organizationId, siteId],
  );
  const made = await client.query<{ seatId: string }>(
    `WITH made AS (
       INSERT INTO session SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'template_id', gen_random_uuid(),
         'site_id', $3::uuid, 'occurs_on', (now() AT TIME ZONE 'Etc/UTC')::date, 'zone', 'Etc/UTC', 'starts_at', now() - interval '5 minutes',
         'ends_at', now() + interval '3 hours', 'capacity', $4::int, 'status', 'open'))).*
       FROM session s CROSS JOIN generate_series(1, $5::int) WHERE s.organization_id = $1 AND s.id = $2 RETURNING *),
     place AS (
       INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
       SELECT organization_id, id, n, capacity FROM made CROSS JOIN generate_series(1, $4::int) n RETURNING *),
     numbered AS (SELECT *, row_number() OVER (ORDER BY session_id, seat_number) AS n FROM place),
     patients AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM patient WHERE organization_id = $1)
     INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, booked_at)
     SELECT $1, gen_random_uuid(), numbered.session_id, numbered.seat_number, patients.id, 'booked', gen_random_uuid(), now(), now()
     FROM numbered JOIN patients USING (n) WHERE numbered.n <= $6 RETURNING id AS "seatId"`,
    [organizationId, sessionId, siteId, SEATS_PER_SESSION, sessionCount, patientCount],
  );
  await client.query('SET session_replication_role = DEFAULT');
  await client.query('ANALYZE session, session_place, seat');
  return { siteId, seatIds: made.rows.map(({ seatId }) => seatId) };
}
