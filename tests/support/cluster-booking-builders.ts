import { uuidv7 } from 'uuidv7';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

/** A clinic with one cluster, one site, a room and a nurse. */
export type TestClinic = {
  readonly organizationId: string;
  readonly desk: Access;
  readonly otherDesk: Access;
  readonly manager: Access;
  readonly siteId: string;
  readonly clusterId: string;
  readonly roomId: string;
  readonly nurseId: string;
};

const TEST_KIND_ID = 'lab-hba1c';

export async function aClinic(database: TestDatabase, { zone = 'Europe/London' } = {}): Promise<TestClinic> {
  const organizationId = await anOrganization(database, { zone });
  const siteId = uuidv7();
  await database.owner.query('INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, $3, $4)', [
    organizationId,
    siteId,
    'North House',
    zone,
  ]);
  return {
    organizationId,
    siteId,
    desk: await aPerson(database, organizationId, { roles: ['front-desk'], name: 'Desk One' }),
    otherDesk: await aPerson(database, organizationId, { roles: ['front-desk'], name: 'Desk Two' }),
    manager: await aPerson(database, organizationId, { roles: ['clinic-manager'], name: 'Manager' }),
    clusterId: await aCluster(database, organizationId),
    roomId: await aResource(database, { organizationId, siteId }, { kind: 'room', name: 'Room 4' }),
    nurseId: await aResource(database, { organizationId, siteId }, { kind: 'staff', name: 'Nurse Ali' }),
  };
}

export async function aCluster(
  database: TestDatabase,
  organizationId: string,
  { name = 'Diabetes review', kindIds = [TEST_KIND_ID] }: { name?: string; kindIds?: readonly string[] } = {},
): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    `INSERT INTO cluster (organization_id, id, name, kind_ids, state, visit_minutes, visits_per_year, instructions)
     VALUES ($1, $2, $3, $4, 'active', 15, 4, 'Bring your meter.')`,
    [organizationId, id, name, kindIds],
  );
  return id;
}

export async function aResource(
  database: TestDatabase,
  { organizationId, siteId }: { organizationId: string; siteId: string },
  { kind, name, units = 1 }: { kind: 'staff' | 'room' | 'equipment'; name: string; units?: number },
): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    'INSERT INTO resource (organization_id, id, site_id, kind, name, units) VALUES ($1, $2, $3, $4, $5, $6)',
    [organizationId, id, siteId, kind, name, units],
  );
  return id;
}

export async function aPatient(
  database: TestDatabase,
  organizationId: string,
  { givenNames = 'Ada', familyName = 'Example' }: { givenNames?: string; familyName?: string } = {},
): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    `INSERT INTO patient (organization_id, id, given_names, family_name, gender, birth_date)
     VALUES ($1, $2, $3, $4, 'female', '1970-03-12')`,
    [organizationId, id, givenNames, familyName],
  );
  return id;
}

export async function aDueCareEvent(
  database: TestDatabase,
  { organizationId, patientId }: { organizationId: string; patientId: string },
  { earliestOn, dueOn, latestOn }: { earliestOn: string; dueOn: string; latestOn: string },
): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on, due_on,
       latest_on, priority, origin, reason, window_stated, status)
     VALUES ($1, $2, $3, $4, $5, 'http://loinc.org', '4548-4', 'HbA1c', $6, $7, $8, 'routine', '{}', 'every three months', false, 'due')`,
    [organizationId, id, patientId, id, TEST_KIND_ID, earliestOn, dueOn, latestOn],
  );
  return id;
}

/** One session with its places, of a template of its own, without resources. */
export async function aSession(
  database: TestDatabase,
  clinic: Pick<TestClinic, 'organizationId' | 'siteId' | 'clusterId'>,
  {
    startsAt,
    capacity = 3,
    minutes = 90,
    pattern = 'together',
  }: { startsAt: Date; capacity?: number; minutes?: number; pattern?: string },
): Promise<string> {
  const [sessionId, templateId] = [uuidv7(), uuidv7()];
  const { organizationId, siteId, clusterId } = clinic;
  const on = startsAt.toISOString().slice(0, 10);
  await database.owner.query(
    `INSERT INTO session_template (organization_id, id, cluster_id, site_id, name, zone, state)
     VALUES ($1, $2, $3, $4, 'Single', 'Europe/London', 'active')`,
    [organizationId, templateId, clusterId, siteId],
  );
  await database.owner.query(
    `INSERT INTO session (organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at, zone,
       capacity, arrival_pattern, status)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, 'Europe/London', $9, $10, 'open')`,
    [
      organizationId,
      sessionId,
      templateId,
      clusterId,
      siteId,
      on,
      startsAt,
      new Date(startsAt.getTime() + minutes * 60_000),
      capacity,
      pattern,
    ],
  );
  await database.owner.query(
    `INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
     SELECT $1, $2, n, $3 FROM generate_series(1, $3::int) AS n`,
    [organizationId, sessionId, capacity],
  );
  return sessionId;
}

/** A coded fact in the records of a patient: a condition, or a result with its value. */
export async function aCodedFact(
  database: TestDatabase,
  { organizationId, patientId }: { organizationId: string; patientId: string },
  {
    category = 'condition',
    system = 'http://snomed.info/sct',
    code,
    on,
    value = null,
    unit = null,
  }: { category?: string; system?: string; code: string; on: string; value?: number | null; unit?: string | null },
): Promise<void> {
  const fact = {
    codings: [{ system, code, display: code }],
    display: code,
    on,
    endedOn: null,
    active: true,
    value,
    unit,
  };
  await database.owner.query(
    `INSERT INTO clinical_fact (organization_id, id, patient_id, category, source_system, source_id, fact, happened_on)
     VALUES ($1, $2, $3, $4, 'test', $5, $6, $7)`,
    [organizationId, uuidv7(), patientId, category, uuidv7(), fact, on],
  );
}

/** Weekly sessions of one template at 15:00 UTC, from a day on; `without` names weeks (from 0) that have none. Their ids by week. */
export async function aWeeklyRun(
  database: TestDatabase,
  clinic: Pick<TestClinic, 'organizationId' | 'siteId' | 'clusterId'>,
  {
    firstOn,
    weeks,
    capacity,
    without = [],
  }: { firstOn: string; weeks: number; capacity: number; without?: readonly number[] },
): Promise<string[]> {
  const [templateId, minutes] = [uuidv7(), 90];
  const { organizationId, siteId, clusterId } = clinic;
  await database.owner.query(
    `INSERT INTO session_template (organization_id, id, cluster_id, site_id, name, zone, state)
     VALUES ($1, $2, $3, $4, 'Weekly', 'UTC', 'active')`,
    [organizationId, templateId, clusterId, siteId],
  );
  const ids: string[] = [];
  for (let week = 0; week < weeks; week += 1) {
    const [id, startsAt] = [uuidv7(), new Date(Date.parse(`${firstOn}T15:00:00Z`) + week * 7 * 86_400_000)];
    ids.push(without.includes(week) ? '' : id);
    if (without.includes(week)) continue;
    await database.owner.query(
      `INSERT INTO session (organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at,
         zone, capacity, arrival_pattern, status)
       VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, 'UTC', $9, 'together', 'open')`,
      [
        organizationId,
        id,
        templateId,
        clusterId,
        siteId,
        startsAt.toISOString().slice(0, 10),
        startsAt,
        new Date(startsAt.getTime() + minutes * 60_000),
        capacity,
      ],
    );
    await database.owner.query(
      `INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
       SELECT $1, $2, n, $3 FROM generate_series(1, $3::int) AS n`,
      [organizationId, id, capacity],
    );
  }
  return ids;
}

/** What the template of a session says about its seats; the rest is as when nobody said anything. */
export async function aPolicy(
  database: TestDatabase,
  { organizationId, sessionId }: { organizationId: string; sessionId: string },
  policy: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { rows } = await database.owner.query<{ template_id: string }>(
    'SELECT template_id FROM session WHERE id = $1',
    [sessionId],
  );
  const templateId = rows[0]?.template_id ?? '';
  const columns = Object.keys(policy);
  const values = Object.values(policy).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value));
  await database.owner.query(
    `INSERT INTO session_policy (organization_id, template_id${columns.map((name) => `, ${name}`).join('')})
     VALUES ($1, $2${columns.map((_, index) => `, $${index + 3}`).join('')})`,
    [organizationId, templateId, ...values],
  );
  return templateId;
}

/** Patients who came to a session of the past, or stayed away. */
export async function pastOutcomes(
  database: TestDatabase,
  clinic: Pick<TestClinic, 'organizationId' | 'siteId' | 'clusterId' | 'desk'>,
  { on, came, missed }: { on: Date; came: number; missed: number },
): Promise<void> {
  const capacity = came + missed;
  const sessionId = await aSession(database, clinic, { startsAt: on, capacity });
  for (let seatNumber = 1; seatNumber <= capacity; seatNumber += 1) {
    const patientId = await aPatient(database, clinic.organizationId);
    await database.owner.query(
      `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, booked_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        clinic.organizationId,
        uuidv7(),
        sessionId,
        seatNumber,
        patientId,
        seatNumber <= came ? 'completed' : 'no-show',
        clinic.desk.personId,
        on,
        new Date(on.getTime() - 10 * 86_400_000),
      ],
    );
  }
}

/** An hour that another department has given the patient. */
export async function anAppointment(
  database: TestDatabase,
  clinic: TestClinic,
  { patientId, startsAt }: { readonly patientId: string; readonly startsAt: Date },
): Promise<void> {
  const { organizationId, siteId } = clinic;
  await database.owner.query(
    `WITH visit AS (
       INSERT INTO appointment (organization_id, id, patient_id, kind_id, display, site_id, during, zone, status, source_system, source_id)
       VALUES ($1, $2::uuid, $3, 'test', 'Test', $4, tstzrange($5::timestamptz, $5::timestamptz + interval '1 hour', '[)'),
         'Europe/London', 'booked', 'urn:test', $2::uuid::text) RETURNING *
     )
     INSERT INTO patient_time (organization_id, id, patient_id, during, status, appointment_id)
     SELECT organization_id, gen_random_uuid(), patient_id, during, 'booked', id FROM visit`,
    [organizationId, uuidv7(), patientId, siteId, startsAt],
  );
}
