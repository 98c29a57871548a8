import { uuidv7 } from 'uuidv7';
import { findKindById } from '#features/care-events/public.ts';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from './builders.ts';
import { aPatient } from './patients-builders.ts';
import { aResource, aSite } from './resources-builders.ts';
import type { TestDatabase } from './test-database.ts';

export type CareHospital = {
  readonly organizationId: string;
  readonly siteId: string;
  readonly coordinator: Access;
  readonly clinician: Access;
  readonly administrator: Access;
  /** By skill: what the site has one of. */
  readonly resources: ReadonlyMap<string, string>;
};

const SKILLS = [
  ['phlebotomist', 'staff'],
  ['phlebotomy-chair', 'room'],
  ['audiologist', 'staff'],
  ['audiology-booth', 'room'],
  ['ophthalmology', 'room'],
  ['ophthalmologist', 'staff'],
  ['vaccine-nurse', 'staff'],
  ['sonographer', 'staff'],
  ['echo-room', 'room'],
] as const;

/** A small children's hospital, open on weekdays: blood, hearing, eyes, vaccines, with the people that a bundle needs. */
export async function aCareHospital(database: TestDatabase): Promise<CareHospital> {
  const organizationId = await anOrganization(database);
  const siteId = await aSite(database, organizationId);
  const resources = new Map<string, string>();
  for (const [skill, kind] of SKILLS) {
    resources.set(skill, await aResource(database, organizationId, { siteId, kind, skills: [skill] }));
  }
  return {
    organizationId,
    siteId,
    resources,
    coordinator: await aPerson(database, organizationId, { roles: ['care-coordinator'], name: 'Kit Coordinator' }),
    clinician: await aPerson(database, organizationId, { roles: ['clinician'], name: 'Dr Cleo Orders' }),
    administrator: await aPerson(database, organizationId, { roles: ['administrator'], name: 'Alex Admin' }),
  };
}

/** A child with a parent who signs in and may act for this child only. */
export async function aChildWithParent(
  database: TestDatabase,
  organizationId: string,
): Promise<{ readonly patientId: string; readonly parent: Access }> {
  const patientId = await aPatient(database, organizationId, { givenNames: 'Sol', birthDate: '2018-01-15' });
  const parent = await aPerson(database, organizationId, {
    roles: ['patient'],
    patientScope: [patientId],
    name: 'Sol’s parent',
  });
  await database.owner.query(
    "INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from) VALUES ($1, $2, $3, $4, 'parent-of-child', '2020-01-01')",
    [organizationId, uuidv7(), parent.personId, patientId],
  );
  return { patientId, parent };
}

export type SingleGiven = {
  readonly patientId: string;
  readonly kindId: string;
  readonly orderedBy?: string;
  readonly earliestOn: string;
  readonly latestOn: string;
  /** Booked at this instant; only due without one. */
  readonly bookedAt?: string;
};

export type Single = { readonly careEventId: string; readonly appointmentId: string | null };

/** An order, and its single booking with the resources it needs, as a department would have made it. */
export async function aSingle(database: TestDatabase, hospital: CareHospital, given: SingleGiven): Promise<Single> {
  const kind = findKindById(given.kindId);
  const coding = kind?.codings[0];
  if (kind === null || coding === undefined) throw new Error(`no kind ${given.kindId}`);
  const { organizationId } = hospital;
  const careEventId = uuidv7();
  const window = [given.earliestOn, given.latestOn];
  await database.owner.query(
    `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on, due_on,
       latest_on, priority, origin, reason, window_stated, ordered_by, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 'routine', $11, 'ordered', true, $12, $13)`,
    [
      organizationId,
      careEventId,
      given.patientId,
      `order/${careEventId}`,
      kind.id,
      coding.system,
      coding.code,
      kind.name,
      ...window,
      JSON.stringify({ type: 'service-request', identifier: careEventId }),
      given.orderedBy ?? null,
      given.bookedAt === undefined ? 'due' : 'booked',
    ],
  );
  if (given.bookedAt === undefined) return { careEventId, appointmentId: null };
  const appointmentId = uuidv7();
  const minutes = Math.ceil(kind.minutes / 5) * 5;
  const end = new Date(new Date(given.bookedAt).getTime() + minutes * 60_000).toISOString();
  const span = [given.bookedAt, end];
  await database.owner.query(
    `INSERT INTO appointment (organization_id, id, patient_id, care_event_id, kind_id, display, site_id, during, zone, status,
       source_system, source_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, tstzrange($8, $9, '[)'), 'Europe/London', 'booked', 'urn:test', $10)`,
    [
      organizationId,
      appointmentId,
      given.patientId,
      careEventId,
      kind.id,
      kind.name,
      hospital.siteId,
      ...span,
      careEventId,
    ],
  );
  await database.owner.query(
    "INSERT INTO patient_time (organization_id, id, patient_id, during, status, appointment_id) VALUES ($1, $2, $3, tstzrange($4, $5, '[)'), 'booked', $6)",
    [organizationId, uuidv7(), given.patientId, ...span, appointmentId],
  );
  for (const skill of kind.resourceKinds) {
    await reserveFor(database, hospital, { skill, span, appointmentId });
  }
  return { careEventId, appointmentId };
}

async function reserveFor(
  database: TestDatabase,
  hospital: CareHospital,
  {
    skill,
    span,
    appointmentId,
  }: { readonly skill: string; readonly span: readonly string[]; readonly appointmentId: string },
): Promise<void> {
  await database.owner.query(
    "INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, appointment_id) VALUES ($1, $2, $3, 1, tstzrange($4, $5, '[)'), 'booked', $6)",
    [hospital.organizationId, uuidv7(), hospital.resources.get(skill), ...span, appointmentId],
  );
}
