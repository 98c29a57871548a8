import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '#kernel/calendar-date.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { aResource, aSite } from '../../../../tests/support/resources-builders.ts';
import { sideBySide } from '../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { listResourcesRoute, listSitesRoute, resourceFreeTimeRoute } from '../contract.ts';
import { loadFreeTime } from './free-time-store.ts';
import { lockResources, type ReservationLine, reserve, setReservations } from './reservation-store.ts';
import { resourceRoutes } from './routes.ts';

const database = openTestDatabase();
const DATE = '2026-11-23';
const DAY = dayNumber(DATE);

function at(time: string): Date {
  return new Date(`${DATE}T${time}:00Z`);
}

function line(anyOf: readonly string[], from: string, until: string, appointmentId = uuidv7()): ReservationLine {
  return { anyOf, startAt: at(from), endAt: at(until), owner: { appointmentId } };
}

function book(organizationId: string, ...lines: readonly ReservationLine[]) {
  return withinWall(database.db, { organizationId, patientScope: 'all' }, (tx) =>
    reserve(tx, organizationId, { lines, status: 'booked' }),
  );
}

async function aRoom({ units = 1 }: { units?: number } = {}) {
  const organizationId = await anOrganization(database);
  const siteId = await aSite(database, organizationId);
  return { organizationId, siteId, room: await aResource(database, organizationId, { siteId, units }) };
}

async function countActive(organizationId: string): Promise<number> {
  const { rows } = await database.owner.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM reservation WHERE organization_id = $1 AND status IN ('held', 'booked')",
    [organizationId],
  );
  return rows[0]?.n ?? -1;
}

describe('reserving a resource', () => {
  it('of two overlapping reservations the second is refused, even by one minute; touching ones are fine', async () => {
    const { organizationId, room } = await aRoom();
    expect(await book(organizationId, line([room], '09:00', '10:00'))).toMatchObject({ ok: true });
    expect(await book(organizationId, line([room], '09:59', '10:30'))).toMatchObject({
      ok: false,
      refusal: { code: 'resource-taken', lineIndex: 0 },
    });
    expect(await book(organizationId, line([room], '10:00', '10:30'))).toMatchObject({ ok: true });
  });

  it('each unit of a resource is used on its own, then any other that will do', async () => {
    const { organizationId, siteId, room } = await aRoom({ units: 2 });
    const spare = await aResource(database, organizationId, { siteId });
    const taken = [];
    for (let index = 0; index < 3; index += 1) {
      const booked = await book(organizationId, line([room, spare], '09:00', '10:00'));
      if (booked.ok) taken.push(...booked.value.map(({ resourceId, unit }) => ({ resourceId, unit })));
    }
    expect(taken).toEqual([
      { resourceId: room, unit: 1 },
      { resourceId: room, unit: 2 },
      { resourceId: spare, unit: 1 },
    ]);
    expect(await book(organizationId, line([room, spare], '09:00', '10:00'))).toMatchObject({ ok: false });
  });

  it('all lines or none: when the second cannot be had the first is not kept, and the transaction goes on', async () => {
    const { organizationId, siteId, room } = await aRoom();
    const nurse = await aResource(database, organizationId, { siteId, kind: 'staff' });
    await book(organizationId, line([nurse], '09:00', '10:00'));
    await database.asStaff(organizationId, async (tx) => {
      const both = [line([room], '09:00', '09:30'), line([nurse], '09:30', '09:45')];
      const refused = await reserve(tx, organizationId, { lines: both, status: 'held' });
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'resource-taken', lineIndex: 1 } });
      const later = [line([room], '10:00', '10:30'), line([nurse], '10:00', '10:30')];
      expect(await reserve(tx, organizationId, { lines: later, status: 'held' })).toMatchObject({ ok: true });
    });
    expect(await countActive(organizationId)).toBe(3);
  });

  it('a hundred people want one chair at the same time: exactly one gets it and nobody is left hanging', async () => {
    const { organizationId, room } = await aRoom();
    const results = await sideBySide(Array.from({ length: 100 }), () =>
      book(organizationId, line([room], '09:00', '10:00')),
    );
    expect(results.filter((each) => each.ok)).toHaveLength(1);
    expect(results.filter((each) => !each.ok && each.refusal.code === 'resource-taken')).toHaveLength(99);
    expect(await countActive(organizationId)).toBe(1);
  });

  it('forty bookings that want two resources in opposite order do not block each other', async () => {
    const { organizationId, siteId, room } = await aRoom({ units: 40 });
    const chair = await aResource(database, organizationId, { siteId, units: 40 });
    const results = await sideBySide(Array.from({ length: 40 }), (_, index) => {
      const lines = [line([room], '09:00', '10:00'), line([chair], '09:00', '10:00')];
      return book(organizationId, ...(index % 2 === 0 ? lines : lines.toReversed()));
    });
    expect(results.every((each) => each.ok)).toBe(true);
    expect(await countActive(organizationId)).toBe(80);
  });

  it('the database itself refuses a double booking by a writer that took no lock', async () => {
    const { organizationId, room } = await aRoom();
    await book(organizationId, line([room], '09:00', '10:00'));
    const insert = database.owner.query(
      "INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, appointment_id) VALUES ($1, $2, $3, 1, tstzrange($4, $5, '[)'), 'held', $6)",
      [organizationId, uuidv7(), room, at('09:30'), at('11:00'), uuidv7()],
    );
    await expect(insert).rejects.toThrow('resource_unit_used_once');
  });

  it('a writer that took no lock comes first: the booking waits for it, is refused with the line lost, and keeps nothing', async () => {
    const { organizationId, siteId, room } = await aRoom();
    const chair = await aResource(database, organizationId, { siteId });
    const rude = await database.owner.connect();
    await rude.query('BEGIN');
    await rude.query(
      "INSERT INTO reservation (organization_id, id, resource_id, unit, during, status, appointment_id) VALUES ($1, $2, $3, 1, tstzrange($4, $5, '[)'), 'held', $6)",
      [organizationId, uuidv7(), room, at('09:30'), at('11:00'), uuidv7()],
    );
    const polite = database.asStaff(organizationId, async (tx) => {
      const lines = [line([chair], '09:00', '10:00'), line([room], '09:00', '10:00')];
      const refused = await reserve(tx, organizationId, { lines, status: 'held' });
      const after = await reserve(tx, organizationId, { lines: [line([chair], '09:00', '10:00')], status: 'held' });
      return { refused, after };
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await rude.query('COMMIT');
    rude.release();
    expect(await polite).toMatchObject({
      refused: { ok: false, refusal: { code: 'resource-taken', lineIndex: 1 } },
      after: { ok: true, value: [{ resourceId: chair, unit: 1 }] },
    });
    expect(await countActive(organizationId)).toBe(2);
  });

  it('two lines of one booking that overlap are given two units, and refused when there is one', async () => {
    const { organizationId, siteId, room } = await aRoom({ units: 2 });
    const single = await aResource(database, organizationId, { siteId });
    const twice = (id: string) => [line([id], '09:00', '10:00'), line([id], '09:30', '10:30')];
    expect(await book(organizationId, ...twice(room))).toMatchObject({ ok: true, value: [{ unit: 1 }, { unit: 2 }] });
    expect(await book(organizationId, ...twice(single))).toMatchObject({ ok: false, refusal: { lineIndex: 1 } });
    expect(await countActive(organizationId)).toBe(2);
  });

  it('a resource of another organisation cannot be locked, reserved or seen', async () => {
    const mine = await aRoom();
    const theirs = await aRoom();
    expect(await book(mine.organizationId, line([theirs.room], '09:00', '10:00'))).toMatchObject({
      ok: false,
      refusal: { code: 'resource-unknown' },
    });
    await database.asStaff(mine.organizationId, async (tx) => {
      expect(await lockResources(tx, theirs.organizationId, [theirs.room])).toEqual([]);
      const asked = { resourceIds: [theirs.room], fromDay: DAY, untilDay: DAY + 1 };
      expect(await loadFreeTime(tx, mine.organizationId, asked)).toEqual([]);
    });
  });
});

describe('free time from the database', () => {
  it('is opening hours less closures less reservations, and a released reservation is free again', async () => {
    const { organizationId, siteId, room } = await aRoom();
    const appointmentId = uuidv7();
    await book(organizationId, line([room], '09:00', '10:00', appointmentId));
    await database.owner.query("INSERT INTO closure VALUES ($1, $2, '2026-11-24', 'Holiday')", [
      organizationId,
      siteId,
    ]);
    const asked = { resourceIds: [room], fromDay: DAY, untilDay: DAY + 3 };
    const free = async (more = {}) =>
      (await database.asStaff(organizationId, (tx) => loadFreeTime(tx, organizationId, { ...asked, ...more })))[0]?.free
        .units[0]?.free;
    const wednesday = [[480, 1020]];
    expect(await free()).toEqual({
      [DAY]: [
        [480, 540],
        [600, 1020],
      ],
      [DAY + 2]: wednesday,
    });
    expect(await free({ ignoringAppointmentIds: [appointmentId] })).toEqual({
      [DAY]: [[480, 1020]],
      [DAY + 2]: wednesday,
    });
    await database.asStaff(organizationId, (tx) =>
      setReservations(tx, organizationId, { owner: { appointmentId }, status: 'released' }),
    );
    expect(await free()).toEqual({ [DAY]: [[480, 1020]], [DAY + 2]: wednesday });
  });

  it('resources are chosen by what they can do', async () => {
    const { organizationId, siteId } = await aRoom();
    const nurse = await aResource(database, organizationId, {
      siteId,
      kind: 'staff',
      skills: ['phlebotomist', 'nurse'],
    });
    const asked = { skills: ['phlebotomist', 'mri-scanner'], fromDay: DAY, untilDay: DAY + 1 };
    const found = await database.asStaff(organizationId, (tx) => loadFreeTime(tx, organizationId, asked));
    expect(found.map((each) => each.resource.id)).toEqual([nurse]);
  });

  it('the template editor lists sites and resources, and sees a resource by its free units', async () => {
    const { organizationId, siteId, room } = await aRoom({ units: 2 });
    await book(organizationId, line([room], '09:00', '10:00'));
    const access = await aPerson(database, organizationId, { roles: ['clinic-manager'] });
    const server = await aTestServer(database, resourceRoutes);
    expect((await server.call(access, listSitesRoute)).body.sites).toMatchObject([{ id: siteId }]);
    expect((await server.call(access, listResourcesRoute, { query: { siteId } })).body.resources).toMatchObject([
      { id: room, units: 2 },
    ]);
    const day = await server.call(access, resourceFreeTimeRoute, {
      params: { resourceId: room },
      query: { from: DATE, days: '1' },
    });
    expect(day.body.days).toEqual([
      {
        date: DATE,
        free: [
          { fromMinute: 480, untilMinute: 540, freeUnits: 2 },
          { fromMinute: 540, untilMinute: 600, freeUnits: 1 },
          { fromMinute: 600, untilMinute: 1020, freeUnits: 2 },
        ],
      },
    ]);
    const patient = await aPerson(database, organizationId, { roles: ['patient'], patientScope: [] });
    expect((await server.call(patient, listResourcesRoute)).status).toBe(404);
  });
});
