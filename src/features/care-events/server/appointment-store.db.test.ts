import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { aPatient } from '../../../../tests/support/patients-builders.ts';
import { aResource, aSite } from '../../../../tests/support/resources-builders.ts';
import { sideBySide } from '../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { listAppointments } from './appointment-rows.ts';
import {
  confirmAppointments,
  confirmInPlaceOf,
  holdAppointments,
  type NewAppointment,
  releaseAppointments,
} from './appointment-store.ts';
import { loadOpenCareEvents } from './care-event-store.ts';
import { lendTime } from './rearrange-appointments.ts';

const database = openTestDatabase();
const AUTHOR = { personId: null, now: new Date('2026-11-21T10:00:00Z') };

async function aClinic() {
  const organizationId = await anOrganization(database);
  const siteId = await aSite(database, organizationId);
  const room = await aResource(database, organizationId, { siteId });
  const nurse = await aResource(database, organizationId, { siteId, kind: 'staff' });
  const patientId = await aPatient(database, organizationId);
  return { organizationId, siteId, room, nurse, patientId };
}
type Clinic = Awaited<ReturnType<typeof aClinic>>;

async function aDueEvent({ organizationId, patientId }: Clinic): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    `INSERT INTO care_event (organization_id, id, patient_id, need_key, kind_id, code_system, code, display, earliest_on,
      due_on, latest_on, priority, origin, reason, window_stated, status)
     VALUES ($1, $2, $3, $4, 'hba1c', 's', 'c', 'HbA1c', '2026-11-01', '2026-11-25', '2026-12-01', 'routine',
      '{"type":"recall-rule","ruleId":"r"}', 'Because.', false, 'due')`,
    [organizationId, id, patientId, id],
  );
  return id;
}

function appointment(clinic: Clinic, from: string, until: string, more: Partial<NewAppointment> = {}): NewAppointment {
  const [startAt, endAt] = [new Date(`2026-11-23T${from}:00Z`), new Date(`2026-11-23T${until}:00Z`)];
  return {
    patientId: clinic.patientId,
    careEventId: null,
    kindId: 'hba1c',
    display: 'HbA1c',
    siteId: clinic.siteId,
    startAt,
    endAt,
    bundleId: null,
    lines: [{ anyOf: [clinic.room], startAt, endAt }],
    overrideReason: null,
    ...more,
  };
}

/** Holds in one transaction that is undone when refused, as a request is. */
async function hold(clinic: Clinic, ...appointments: readonly NewAppointment[]) {
  const { organizationId } = clinic;
  try {
    return await withinWall(database.db, { organizationId, patientScope: 'all' }, async (tx) => {
      const held = await holdAppointments(tx, organizationId, AUTHOR, appointments);
      if (!held.ok) throw new Refused(held);
      return held;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

class Refused extends Error {
  readonly result: Extract<Awaited<ReturnType<typeof holdAppointments>>, { ok: false }>;
  constructor(result: Extract<Awaited<ReturnType<typeof holdAppointments>>, { ok: false }>) {
    super('refused');
    this.result = result;
  }
}

async function idsOf(held: Awaited<ReturnType<typeof hold>>): Promise<readonly string[]> {
  if (!held.ok) throw new Error(held.refusal.code);
  return held.value;
}

async function count(table: string, organizationId: string): Promise<number> {
  const { rows } = await database.owner.query(
    `SELECT count(*)::int AS n FROM ${table} WHERE organization_id = $1 AND status IN ('held', 'booked')`,
    [organizationId],
  );
  return rows[0].n;
}

describe('booking a care event outside a session', () => {
  it('goes from due to held to booked and back to due, with room, patient time and history moving along', async () => {
    const clinic = await aClinic();
    const { organizationId, patientId } = clinic;
    const careEventId = await aDueEvent(clinic);
    const ids = await idsOf(await hold(clinic, appointment(clinic, '09:00', '09:30', { careEventId })));
    const open = () => database.asStaff(organizationId, (tx) => loadOpenCareEvents(tx, organizationId, patientId));
    expect(await open()).toMatchObject([
      { status: 'due', booking: { type: 'appointment', id: ids[0], status: 'held' } },
    ]);

    await database.asStaff(organizationId, async (tx) =>
      expect(await confirmAppointments(tx, organizationId, AUTHOR, ids)).toMatchObject({ ok: true }),
    );
    expect(await open()).toMatchObject([{ status: 'booked', version: 2, booking: { status: 'booked' } }]);
    const listed = await database.asStaff(organizationId, (tx) =>
      listAppointments(tx, organizationId, { patientIds: [patientId] }),
    );
    expect(listed).toMatchObject([
      {
        id: ids[0],
        status: 'booked',
        zone: 'Europe/London',
        startAt: new Date('2026-11-23T09:00:00Z'),
        resourceIds: [clinic.room],
      },
    ]);

    const releasing = { appointmentIds: ids, to: 'cancelled', reason: 'patient asked' } as const;
    await database.asStaff(organizationId, (tx) => releaseAppointments(tx, organizationId, AUTHOR, releasing));
    expect(await open()).toMatchObject([{ status: 'due', version: 3, booking: null }]);
    expect(await count('reservation', organizationId)).toBe(0);
    expect(await count('patient_time', organizationId)).toBe(0);
    const { rows } = await database.owner.query(
      'SELECT from_status, to_status, reason FROM appointment_change WHERE organization_id = $1 ORDER BY id',
      [organizationId],
    );
    expect(rows).toEqual([
      { from_status: null, to_status: 'held', reason: '' },
      { from_status: 'held', to_status: 'booked', reason: '' },
      { from_status: 'booked', to_status: 'cancelled', reason: 'patient asked' },
    ]);
  });

  it('all are booked or none: when the third cannot be had, nothing of the first two is kept', async () => {
    const clinic = await aClinic();
    const other = { ...clinic, patientId: await aPatient(database, clinic.organizationId) };
    await hold(other, appointment(other, '11:00', '12:00'));
    const refused = await hold(
      clinic,
      appointment(clinic, '09:00', '09:30'),
      appointment(clinic, '09:30', '10:00'),
      appointment(clinic, '11:30', '12:30'),
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'resource-taken', appointmentIndex: 2 } });
    expect(await count('appointment', clinic.organizationId)).toBe(1);
  });

  it('a patient in two places at once is refused, unless a person says why', async () => {
    const clinic = await aClinic();
    await hold(clinic, appointment(clinic, '09:00', '10:00'));
    const elsewhere = (more: Partial<NewAppointment> = {}) =>
      appointment(clinic, '09:30', '10:30', { lines: [], ...more });
    expect(await hold(clinic, elsewhere())).toMatchObject({ ok: false, refusal: { code: 'patient-elsewhere' } });
    expect(await hold(clinic, elsewhere({ overrideReason: 'The mother brings the sibling.' }))).toMatchObject({
      ok: true,
    });
  });

  it('two events of one visit may share the same minutes, as under one anaesthetic', async () => {
    const clinic = await aClinic();
    const bundleId = uuidv7();
    const first = appointment(clinic, '09:00', '10:00', { bundleId });
    const second = appointment(clinic, '09:15', '09:45', { bundleId, lines: [] });
    expect(await hold(clinic, first, second)).toMatchObject({ ok: true });
    expect(await hold(clinic, appointment(clinic, '09:20', '09:40', { lines: [] }))).toMatchObject({ ok: false });
  });

  it('what was booked in the meantime cannot be confirmed twice', async () => {
    const clinic = await aClinic();
    const careEventId = await aDueEvent(clinic);
    const one = await idsOf(await hold(clinic, appointment(clinic, '09:00', '09:30', { careEventId })));
    const two = await idsOf(await hold(clinic, appointment(clinic, '10:00', '10:30', { careEventId })));
    const confirm = (ids: readonly string[]) =>
      database.asStaff(clinic.organizationId, (tx) => confirmAppointments(tx, clinic.organizationId, AUTHOR, ids));
    expect(await confirm(one)).toMatchObject({ ok: true });
    expect(await confirm(one)).toMatchObject({ ok: false, refusal: { code: 'appointment-changed' } });
    expect(await confirm(two)).toMatchObject({ ok: false, refusal: { code: 'appointment-changed' } });
  });

  it('a booking that takes the place of another: the need is booked throughout, and the older one gives way last', async () => {
    const clinic = await aClinic();
    const { organizationId, patientId } = clinic;
    const careEventId = await aDueEvent(clinic);
    const originalIds = await idsOf(await hold(clinic, appointment(clinic, '09:00', '09:30', { careEventId })));
    const appointmentIds = await database.asStaff(organizationId, async (tx) => {
      await confirmAppointments(tx, organizationId, AUTHOR, originalIds);
      await lendTime(tx, organizationId, originalIds);
      const overlapping = appointment(clinic, '09:10', '09:40', { careEventId });
      return idsOf(await holdAppointments(tx, organizationId, AUTHOR, [overlapping]));
    });
    const open = () => database.asStaff(organizationId, (tx) => loadOpenCareEvents(tx, organizationId, patientId));
    await database.asStaff(organizationId, (tx) =>
      confirmInPlaceOf(tx, organizationId, AUTHOR, { appointmentIds, originalIds }),
    );
    expect(await open()).toMatchObject([{ status: 'booked', version: 3 }]);
    const giving = { appointmentIds: originalIds, to: 'replaced', reason: 'moved' } as const;
    await database.asStaff(organizationId, (tx) => releaseAppointments(tx, organizationId, AUTHOR, giving));
    expect(await open()).toMatchObject([{ status: 'booked', version: 3, booking: { id: appointmentIds[0] } }]);
    expect(await count('reservation', organizationId)).toBe(1);
    expect(await count('patient_time', organizationId)).toBe(1);
  });

  it('a hundred bundles want the same room and nurse at the same time: exactly one gets both', async () => {
    const clinic = await aClinic();
    const patients: string[] = [];
    for (let index = 0; index < 100; index += 1) patients.push(await aPatient(database, clinic.organizationId));
    const results = await sideBySide(patients, (patientId, index) => {
      const mine = { ...clinic, patientId };
      const [startAt, endAt] = [new Date('2026-11-23T09:30:00Z'), new Date('2026-11-23T10:00:00Z')];
      const withRoom = appointment(mine, '09:00', '09:30');
      const withNurse = appointment(mine, '09:30', '10:00', { lines: [{ anyOf: [clinic.nurse], startAt, endAt }] });
      return index % 2 === 0 ? hold(mine, withRoom, withNurse) : hold(mine, withNurse, withRoom);
    });
    expect(results.filter((each) => each.ok)).toHaveLength(1);
    expect(await count('reservation', clinic.organizationId)).toBe(2);
    expect(await count('patient_time', clinic.organizationId)).toBe(2);
  });

  it('a site or patient of another organisation cannot be booked', async () => {
    const [mine, theirs] = [await aClinic(), await aClinic()];
    const wrongSite = appointment(mine, '09:00', '09:30', { siteId: theirs.siteId, lines: [] });
    expect(await hold(mine, wrongSite)).toMatchObject({ ok: false, refusal: { code: 'site-unknown' } });
    const wrongPatient = appointment(mine, '09:00', '09:30', { patientId: theirs.patientId, lines: [] });
    expect(await hold(mine, wrongPatient)).toMatchObject({ ok: false, refusal: { code: 'site-unknown' } });
  });
});
