import { uuidv7 } from 'uuidv7';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '#platform/contract/route.ts';
import type { Access } from '#platform/server/http/call.ts';
import { openThreads } from '#platform/server/threads/open-threads.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { sideBySide } from '../../../../../tests/support/side-by-side.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type CallGiven, type TestServer } from '../../../../../tests/support/test-server.ts';
import { aWaitingPatient } from '../../../../../tests/support/waiting-builders.ts';
import {
  acceptMyOffer,
  cancelMySeat,
  confirmMySeat,
  declineMyOffer,
  joinMyWaitlist,
  judgeMyVisit,
  listMyOtherTimes,
  listVisitFeedback,
  type MySeatsReply,
  moveMySeat,
  readMySeatCalendar,
  readMySeats,
  readVisitFeedback,
  tickMyPreparation,
  withdrawMyWaiting,
} from '../../my-seats-contract.ts';
import { bookSeat } from '../../seat-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';
import { tendOffers } from '../waiting/tend-offers.ts';

const database = openTestDatabase();
const threads = openThreads();
// A Friday morning in London.
const START = new Date('2026-11-20T10:00:00Z');
const clock = { now: START };
let server: TestServer;
let clinic: TestClinic;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => clock.now);
});

beforeEach(async () => {
  clock.now = START;
  clinic = await aClinic(database);
});

const FOUR_TIMES = [1, 2, 3, 4];
const inDays = (days: number) => new Date(START.getTime() + days * 86_400_000);

type Family = { readonly parent: Access; readonly childIds: readonly string[] };

async function aFamily(names: readonly string[], validUntil: string | null = null): Promise<Family> {
  const { organizationId } = clinic;
  const childIds: string[] = [];
  for (const givenNames of names) childIds.push(await aPatient(database, organizationId, { givenNames }));
  const parent = await aPerson(database, organizationId, {
    roles: ['patient'],
    patientScope: childIds,
    name: 'Parent',
  });
  for (const childId of childIds) {
    await database.owner.query(
      `INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from, valid_until)
       VALUES ($1, $2, $3, $4, 'parent-of-child', '2020-01-01', $5)`,
      [organizationId, uuidv7(), parent.personId, childId, validUntil],
    );
  }
  return { parent, childIds };
}

async function aBooking(sessionId: string, patientId: string, seatNumber = 1): Promise<string> {
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber } });
  expect(booked.status).toBe(201);
  return String(booked.body.seatId);
}

async function myPatients(access: Access): Promise<MySeatsReply[]> {
  const read = await server.call(access, readMySeats);
  expect(read.status).toBe(200);
  return read.body.patients as MySeatsReply[];
}

async function statusOf(seatId: string): Promise<unknown> {
  const { rows } = await database.owner.query('SELECT status FROM seat WHERE id = $1', [seatId]);
  return rows[0]?.status;
}

async function countOf(table: string, where: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await database.owner.query(`SELECT count(*)::int AS count FROM ${table} WHERE ${where}`, [
    ...values,
  ]);
  return Number(rows[0]?.count);
}

async function tend(): Promise<void> {
  const { organizationId } = clinic;
  await tendOffers({ db: database.db, organizationId, now: clock.now, signal: new AbortController().signal, threads });
}

/** A session of one seat given back by another family, and an open offer of it for this child, who keeps a later booking. */
async function anOffer(family: Family): Promise<{ offerId: string; keptSeatId: string }> {
  const [childId = ''] = family.childIds;
  const keptSeatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(20) }), childId);
  await aWaitingPatient(database, clinic, { patientId: childId, existingSeatId: keptSeatId });
  const freed = await aSession(database, clinic, { startsAt: inDays(6), capacity: 1 });
  const other = await aFamily(['Wilhelmina']);
  const seatId = await aBooking(freed, other.childIds[0] ?? '');
  await act(other.parent, cancelMySeat, { params: { seatId }, body: { reason: 'patient-unwell' } }, 200);
  await tend();
  const [mine] = await myPatients(family.parent);
  return { offerId: mine?.offers[0]?.offerId ?? '', keptSeatId };
}

async function act(access: Access, route: Route, input: CallGiven, status: number) {
  const done = await server.call(access, route, input);
  expect(done, JSON.stringify(done.body)).toMatchObject({ status });
  return done.body;
}

describe('A patient’s own page', () => {
  it('shows a parent of two children the bookings of both and of nobody else', async () => {
    const family = await aFamily(['Sol', 'Mira']);
    const [sol = '', mira = ''] = family.childIds;
    const sessionId = await aSession(database, clinic, { startsAt: inDays(3) });
    await aBooking(sessionId, sol, 1);
    await aBooking(sessionId, mira, 2);
    await aBooking(sessionId, await aPatient(database, clinic.organizationId), 3);
    const patients = await myPatients(family.parent);
    expect(patients.map(({ name, coming }) => [name, coming.length])).toEqual([
      ['Mira', 1],
      ['Sol', 1],
    ]);
  });

  it('shows nothing and does nothing once the grant of a proxy has ended, whatever the session still says', async () => {
    const family = await aFamily(['Sol'], '2026-11-19');
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(3) }), family.childIds[0] ?? '');
    expect(await myPatients(family.parent)).toEqual([]);
    const body = { reason: 'patient-unwell' };
    await act(family.parent, cancelMySeat, { params: { seatId }, body }, 404);
    await act(family.parent, readMySeatCalendar, { params: { seatId } }, 404);
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('opens nothing of another family, by any address', async () => {
    const [mine, theirs] = [await aFamily(['Sol']), await aFamily(['Wilhelmina'])];
    const { offerId, keptSeatId: seatId } = await anOffer(theirs);
    const { rows } = await database.owner.query('SELECT id FROM waitlist_entry WHERE patient_id = $1', [
      theirs.childIds[0],
    ]);
    const { parent } = mine;
    await act(parent, confirmMySeat, { params: { seatId } }, 404);
    await act(parent, cancelMySeat, { params: { seatId }, body: { reason: 'patient-unwell' } }, 404);
    await act(parent, listMyOtherTimes, { params: { seatId } }, 404);
    await act(parent, moveMySeat, { params: { seatId }, body: { sessionId: uuidv7(), seatNumber: 1 } }, 404);
    await act(parent, readMySeatCalendar, { params: { seatId } }, 404);
    await act(parent, judgeMyVisit, { params: { seatId }, body: { wasWorthIt: 'yes', waitFelt: 'fine' } }, 404);
    await act(parent, acceptMyOffer, { params: { offerId } }, 404);
    await act(parent, declineMyOffer, { params: { offerId } }, 404);
    await act(parent, withdrawMyWaiting, { params: { entryId: String(rows[0]?.id) } }, 404);
    const joining = {
      params: { patientId: theirs.childIds[0] ?? '' },
      body: { clusterId: clinic.clusterId, noticeHours: 2 },
    };
    await act(parent, joinMyWaitlist, joining, 404);
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('says nothing of who else comes, in any reply or in the calendar file', async () => {
    const family = await aFamily(['Sol']);
    const [patientId = ''] = family.childIds;
    const { organizationId } = clinic;
    const names = ['Zebulon', 'Quillfeather', 'Wilhelmina', 'Thistlethwaite'];
    const others: string[] = [];
    for (const [givenNames, familyName] of [names.slice(0, 2), names.slice(2), names.slice(0, 2), names.slice(2)]) {
      others.push(
        await aPatient(database, organizationId, { givenNames: givenNames ?? '', familyName: familyName ?? '' }),
      );
    }
    const [first, second] = [inDays(3), inDays(4)];
    const sessionId = await aSession(database, clinic, { startsAt: first });
    const next = await aSession(database, clinic, { startsAt: second });
    for (const [index, other] of others.entries()) {
      await aBooking(index < 2 ? sessionId : next, other, 2 + (index % 2));
    }
    const seatId = await aBooking(sessionId, patientId);
    const seen: unknown[] = [];
    const see = async (route: Route, input: CallGiven, status = 200) => {
      seen.push(await act(family.parent, route, input, status));
    };
    await see(readMySeats, {});
    await see(confirmMySeat, { params: { seatId } });
    await see(readMySeatCalendar, { params: { seatId } });
    await see(listMyOtherTimes, { params: { seatId } });
    const joining = { params: { patientId }, body: { clusterId: clinic.clusterId, noticeHours: 24 } };
    await see(joinMyWaitlist, joining, 201);
    await see(moveMySeat, { params: { seatId }, body: { sessionId: next, seatNumber: 2 } });
    await see(readMySeats, {});
    const text = JSON.stringify(seen);
    for (const secret of [...names, ...others]) expect(text).not.toContain(secret);
    expect(text).toContain('BEGIN:VCALENDAR');
  });
});

describe('Moving and giving back on one’s own', () => {
  it('frees the seat at once, and the next who waits is offered it', async () => {
    const family = await aFamily(['Sol']);
    const { offerId } = await anOffer(family);
    expect(offerId).not.toBe('');
  });

  it('has one effect, however often and with however many keys it is sent', async () => {
    const family = await aFamily(['Sol']);
    const [patientId = ''] = family.childIds;
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(3) }), patientId);
    const sessionId = await aSession(database, clinic, { startsAt: inDays(5) });
    const move = { params: { seatId }, body: { sessionId, seatNumber: 1 } };
    const moved = await sideBySide(FOUR_TIMES, () => server.call(family.parent, moveMySeat, move));
    expect(moved.map((each) => each.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(moved.map((each) => each.body.seatId)).size).toBe(1);
    const now = String(moved[0]?.body.seatId);
    const cancel = { params: { seatId: now }, body: { reason: 'patient-other-plans' } };
    const given = await sideBySide(FOUR_TIMES, () => server.call(family.parent, cancelMySeat, cancel));
    expect(given.map((each) => each.status)).toEqual([200, 200, 200, 200]);
    expect(await countOf('seat_cancellation', 'seat_id = ANY ($1)', [[seatId, now]])).toBe(2);
    expect(await countOf('freed_seat', 'session_id = $1', [sessionId])).toBe(1);
  });

  it('takes only a reason of one’s own, never one of the clinic’s', async () => {
    const family = await aFamily(['Sol']);
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(3) }), family.childIds[0] ?? '');
    await act(family.parent, cancelMySeat, { params: { seatId }, body: { reason: 'clinic-staff-missing' } }, 409);
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('shows only times within 30 days, refuses later ones and says from when on they can be booked', async () => {
    const family = await aFamily(['Sol']);
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(3) }), family.childIds[0] ?? '');
    const near = await aSession(database, clinic, { startsAt: inDays(29) });
    const far = await aSession(database, clinic, { startsAt: inDays(31) });
    const shown = await act(family.parent, listMyOtherTimes, { params: { seatId } }, 200);
    expect((shown.others as { sessionId: string }[]).map((each) => each.sessionId)).toEqual([near]);
    const refused = await act(
      family.parent,
      moveMySeat,
      { params: { seatId }, body: { sessionId: far, seatNumber: 1 } },
      409,
    );
    expect(refused.title ?? refused.detail).toMatch(/opens for booking on Sat, 21 Nov 2026.*still stands/);
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('never takes a place that another family has, though it cannot see it', async () => {
    const family = await aFamily(['Sol']);
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(3) }), family.childIds[0] ?? '');
    const full = await aSession(database, clinic, { startsAt: inDays(4), capacity: 1 });
    await aBooking(full, await aPatient(database, clinic.organizationId));
    const shown = await act(family.parent, listMyOtherTimes, { params: { seatId } }, 200);
    expect(shown.others).toEqual([]);
    await act(family.parent, moveMySeat, { params: { seatId }, body: { sessionId: full, seatNumber: 1 } }, 409);
    expect(await statusOf(seatId)).toBe('booked');
  });
});

describe('Waiting and offers on one’s own', () => {
  it('joins once and keeps the booking; withdrawn, the booking still stands', async () => {
    const family = await aFamily(['Sol']);
    const [patientId = ''] = family.childIds;
    const seatId = await aBooking(await aSession(database, clinic, { startsAt: inDays(20) }), patientId);
    const joining = { params: { patientId }, body: { clusterId: clinic.clusterId, noticeHours: 24 } };
    const joined = await act(family.parent, joinMyWaitlist, joining, 201);
    await act(family.parent, joinMyWaitlist, joining, 409);
    const [waiting] = await myPatients(family.parent);
    expect(waiting).toMatchObject({ waiting: [{ entryId: joined.entryId }], mayWaitFor: [] });
    const params = { entryId: String(joined.entryId) };
    await act(family.parent, withdrawMyWaiting, { params }, 200);
    await act(family.parent, withdrawMyWaiting, { params }, 200);
    const [after] = await myPatients(family.parent);
    expect(after).toMatchObject({ waiting: [], coming: [{ seatId }] });
  });

  it('takes an offered seat for the one it replaces, once', async () => {
    const family = await aFamily(['Sol']);
    const { offerId, keptSeatId } = await anOffer(family);
    const taken = await sideBySide(FOUR_TIMES, () =>
      server.call(family.parent, acceptMyOffer, { params: { offerId } }),
    );
    expect(taken.map((each) => each.status)).toEqual([200, 200, 200, 200]);
    expect(new Set(taken.map((each) => each.body.seatId)).size).toBe(1);
    expect(await statusOf(keptSeatId)).toBe('cancelled');
    const [mine] = await myPatients(family.parent);
    expect(mine).toMatchObject({ coming: [{ startsAt: inDays(6).toISOString() }], offers: [], waiting: [] });
  });

  it('declines an offered seat and keeps what stands', async () => {
    const family = await aFamily(['Sol']);
    const { offerId, keptSeatId } = await anOffer(family);
    await act(family.parent, declineMyOffer, { params: { offerId } }, 200);
    await act(family.parent, acceptMyOffer, { params: { offerId } }, 409);
    expect(await statusOf(keptSeatId)).toBe('booked');
    const [mine] = await myPatients(family.parent);
    expect(mine?.offers).toEqual([]);
    expect(mine?.waiting).toHaveLength(1);
  });
});

describe('Preparing, and looking back', () => {
  it('ticks what is prepared, with its day, and takes the tick away', async () => {
    const family = await aFamily(['Sol']);
    await database.owner.query(
      `INSERT INTO preparation_item (organization_id, id, cluster_id, position, days_before, is_tracked, texts)
       VALUES ($1, $2, $3, 1, 7, true, '{"en": "Have your blood taken by {day}."}')`,
      [clinic.organizationId, uuidv7(), clinic.clusterId],
    );
    await aBooking(await aSession(database, clinic, { startsAt: inDays(20) }), family.childIds[0] ?? '');
    const item = async () => (await myPatients(family.parent))[0]?.coming[0]?.preparation.at(0);
    const open = await item();
    expect(open).toMatchObject({
      words: 'Have your blood taken by Thursday 3 December.',
      dueOn: '2026-12-03',
      isDone: false,
    });
    const params = { preparationId: open?.preparationId ?? '' };
    await act(family.parent, tickMyPreparation, { params, body: { isDone: true } }, 200);
    expect(await item()).toMatchObject({ isDone: true });
    await act(family.parent, tickMyPreparation, { params, body: { isDone: false } }, 200);
    expect(await item()).toMatchObject({ isDone: false });
    const other = await aFamily(['Mira']);
    await act(other.parent, tickMyPreparation, { params, body: { isDone: true } }, 404);
  });

  it('asks once how a visit was; the manager reads it only when five have spoken, without names', async () => {
    const sessionId = await aSession(database, clinic, { startsAt: inDays(1), capacity: 6 });
    const families = [];
    for (const seatNumber of [1, 2, 3, 4, 5]) {
      const family = await aFamily(['Quillfeather']);
      families.push({ family, seatId: await aBooking(sessionId, family.childIds[0] ?? '', seatNumber) });
    }
    const figures = () => act(clinic.manager, readVisitFeedback, { params: { clusterId: clinic.clusterId } }, 200);
    const said = { wasWorthIt: 'yes', waitFelt: 'long', words: 'The nurse was kind.' };
    const [first] = families;
    const params = { seatId: first?.seatId ?? '' };
    await act(first?.family.parent as Access, judgeMyVisit, { params, body: said }, 409);
    await database.owner.query("UPDATE seat SET status = 'completed' WHERE session_id = $1", [sessionId]);
    clock.now = inDays(2);
    for (const [index, { family, seatId }] of families.entries()) {
      expect((await figures()).count, `after ${index}`).toBe(0);
      const list = await act(clinic.manager, listVisitFeedback, {}, 200);
      expect(list.clusters, `after ${index}`).toMatchObject([{ count: 0, worth: [{ count: 0 }, {}, {}] }]);
      expect((await myPatients(family.parent))[0]?.toJudge).toHaveLength(1);
      await act(family.parent, judgeMyVisit, { params: { seatId }, body: said }, 201);
      await act(family.parent, judgeMyVisit, { params: { seatId }, body: said }, 201);
      expect((await myPatients(family.parent))[0]?.toJudge).toEqual([]);
    }
    const shown = await figures();
    expect(shown).toMatchObject({ count: 5, worth: [{ answer: 'yes', count: 5 }, {}, {}] });
    expect(JSON.stringify(shown)).not.toContain('Quillfeather');
    const all = await act(clinic.manager, listVisitFeedback, {}, 200);
    expect(all.clusters).toMatchObject([{ clusterId: clinic.clusterId, count: 5, waits: [{}, {}, { count: 5 }] }]);
    expect(JSON.stringify(all)).not.toMatch(/Quillfeather|nurse/);
    await act(clinic.desk, listVisitFeedback, {}, 404);
    await act(first?.family.parent as Access, readVisitFeedback, { params: { clusterId: clinic.clusterId } }, 404);
  });
});
