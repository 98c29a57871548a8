import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '#platform/contract/route.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { anExpectedPatient, fromOutside } from '../../../../../tests/support/check-in-builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { checkIn, findArrival, openCheckIn } from '../../check-in-contract.ts';
import { closeDoor, type Door, listDoors, openDoor, printDoorSign } from '../../check-in-desk-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';
import { doorRoutes } from './door-routes.ts';
import { mountCheckIn } from './mount-check-in.ts';

const database = openTestDatabase();
const STARTS = new Date('2026-11-23T09:00:00Z');
const minute = (minutes: number) => new Date(STARTS.getTime() + minutes * 60_000);
const BORN = '1970-03-12';
const RIGHT = { birthDate: BORN, phoneEnd: '0123' };
const PUBLIC_URL = 'https://sheaf.example.org';
let now = STARTS;
let server: TestServer;
let clinic: TestClinic;
let token: string;
let doorId: string;
let visitId: string;

beforeEach(async () => {
  now = STARTS;
  server = await aTestServer(database, [...dayOfCareRoutes, ...doorRoutes({ publicUrl: PUBLIC_URL })], () => now);
  clinic = await aClinic(database);
  ({ doorId, token } = await aDoor(clinic));
  visitId = uuidv7();
});

async function aDoor(at: TestClinic) {
  const body = { siteId: at.siteId, name: 'Entrance' };
  const opened = await server.call(at.desk, openDoor, { body });
  const { doors } = (await server.call(at.desk, listDoors)).body as unknown as { doors: Door[] };
  const link = doors.find((door) => door.doorId === opened.body.doorId)?.link ?? '';
  return { doorId: String(opened.body.doorId), token: link.slice(`${PUBLIC_URL}/c/`.length) };
}

async function aDay({ pattern = 'wave', ...more } = {} as { pattern?: string; birthDate?: string; phone?: string }) {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 6, pattern });
  return {
    sessionId,
    ...(await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: STARTS, ...more })),
  };
}

const post = (route: Route, body: object) => fromOutside(database, now, route, { token, visitId, ...body });
const enter = (body: object = {}) => post(checkIn, { ...RIGHT, agrees: true, ...body });

async function statusOf(seatId: string): Promise<unknown> {
  const { rows } = await database.owner.query('SELECT status FROM seat WHERE id = $1', [seatId]);
  return rows[0]?.status;
}

async function tasks() {
  const { rows } = await database.owner.query(
    `SELECT reason, tries, patient_id, seat_id, changes, outcome FROM check_in_task WHERE organization_id = $1 ORDER BY at, id`,
    [clinic.organizationId],
  );
  return rows as Record<string, unknown>[];
}

describe('a patient at the door', () => {
  it('is found by date of birth and the end of the telephone, and sees too little to learn anything from', async () => {
    await aDay();
    const opened = await post(openCheckIn, {});
    expect(opened.body).toEqual({ kind: 'door', hospital: expect.any(String), siteName: 'North House' });
    const found = await post(findArrival, RIGHT);
    expect(found.body).toMatchObject({
      state: 'found',
      visit: {
        expectedAt: STARTS.toISOString(),
        details: { firstName: 'Adaeze', phone: '…0123', email: null, address: null },
        questions: [],
      },
    });
    expect(opened.text + found.text).not.toMatch(/okafor|1970|7700|diabetes/i);
  });

  it('checks in: seat, encounter and move say so, the time is kept raw, and again is as good as once', async () => {
    const { seatId, patientId } = await aDay();
    now = minute(-42);
    expect((await enter()).body).toEqual({ state: 'checked-in', triesLeft: 3, shouldTellDesk: false });
    now = minute(-40);
    expect((await enter()).body).toMatchObject({ state: 'checked-in' });
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'here', visit: null });
    expect(await statusOf(seatId)).toBe('arrived');
    const moves = await database.owner.query('SELECT to_status, at FROM stage_move WHERE seat_id = $1', [seatId]);
    expect(moves.rows).toEqual([{ to_status: 'arrived', at: minute(-42) }]);
    const encounters = await database.owner.query('SELECT opened_at, attendance FROM encounter WHERE seat_id = $1', [
      seatId,
    ]);
    expect(encounters.rows).toEqual([{ opened_at: minute(-42), attendance: 'attended' }]);
    const answers = await database.owner.query(
      'SELECT consented, consent_text_version, door_id FROM check_in_answer WHERE patient_id = $1',
      [patientId],
    );
    expect(answers.rows).toEqual([{ consented: true, consent_text_version: 1, door_id: doorId }]);
    const trail = await database.owner.query(
      `SELECT person_name, action FROM audit_event WHERE $1 = ANY (patient_ids) AND entity_type = 'seat'`,
      [patientId],
    );
    expect(trail.rows).toEqual([{ person_name: 'Patient, from outside', action: 'update' }]);
    expect(await tasks()).toEqual([]);
  });

  it('who checks in twice at the same moment is checked in once', async () => {
    const { seatId } = await aDay();
    const replies = await Promise.all([enter(), enter({ visitId: uuidv7() }), enter({ visitId: uuidv7() })]);
    expect(replies.map(({ body }) => body.state)).toEqual(['checked-in', 'checked-in', 'checked-in']);
    const { rows } = await database.owner.query('SELECT 1 FROM stage_move WHERE seat_id = $1', [seatId]);
    expect(rows).toHaveLength(1);
  });

  it('whose details have changed is here all the same, and the desk hears what they wrote', async () => {
    const { seatId, patientId } = await aDay();
    await enter({ changes: { phone: '07700 900999', email: '', address: ' ' } });
    expect(await statusOf(seatId)).toBe('arrived');
    expect(await tasks()).toEqual([
      expect.objectContaining({ reason: 'details', patient_id: patientId, changes: { phone: '07700 900999' } }),
    ]);
    const { rows } = await database.owner.query(
      'SELECT o::text AS row FROM outbox o WHERE organization_id = $1 AND o::text LIKE $2',
      [clinic.organizationId, '%900999%'],
    );
    expect(rows).toEqual([]);
  });

  it('who does not agree is not checked in by the machine: the desk is told', async () => {
    const { seatId, patientId } = await aDay();
    expect((await enter({ agrees: false })).body).toMatchObject({ state: 'desk' });
    expect(await statusOf(seatId)).toBe('booked');
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'not-agreed', patient_id: patientId })]);
    expect((await enter()).body).toMatchObject({ state: 'checked-in' });
  });
});

describe('the questionnaire and the promise', () => {
  async function asks(...questions: object[]) {
    await database.owner.query(
      `INSERT INTO cluster_question_set (organization_id, cluster_id, question_version, questions, made_at) VALUES ($1, $2, 1, $3, now())`,
      [clinic.organizationId, clinic.clusterId, JSON.stringify(questions)],
    );
  }
  const question = (questionId: string, type: string, effect: string) => ({
    questionId,
    type,
    text: `${questionId}?`,
    choices: [
      { value: 'yes', label: 'Yes', effect },
      { value: 'no', label: 'No', effect: 'none' },
    ],
    askedWhen: null,
    prefill: null,
  });

  it('red flags and what to arrange are asked, in every language they were written in; a red flag is told to the desk at once and keeps nobody from being here', async () => {
    const { seatId } = await aDay();
    const inLanguages = { es: { text: '¿Dolor en el pecho?', labels: { yes: 'Sí', no: 'No' } } };
    await asks(
      { ...question('chest pain', 'safety', 'stop'), inLanguages },
      question('alone', 'fit', 'individual-visit'),
    );
    const { visit } = (await post(findArrival, RIGHT)).body as { visit: { questions: object[] } };
    expect(visit.questions).toEqual([
      expect.objectContaining({
        questionId: 'chest pain',
        choices: [
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ],
        inLanguages,
      }),
    ]);
    expect((await enter({ answers: { 'chest pain': 'yes', alone: 'yes', made: 'up' } })).body).toMatchObject({
      state: 'checked-in',
      shouldTellDesk: true,
    });
    expect(await statusOf(seatId)).toBe('arrived');
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'answers', changes: { 'chest pain?': 'Yes' } })]);
    const { rows } = await database.owner.query('SELECT answers FROM check_in_answer WHERE seat_id = $1', [seatId]);
    expect(rows).toEqual([{ answers: { 'chest pain': 'yes' } }]);
  });

  it('what somebody answered who does not agree that it is kept, is not kept', async () => {
    const { seatId } = await aDay();
    await asks(question('chest pain', 'safety', 'stop'));
    expect((await enter({ agrees: false, answers: { 'chest pain': 'yes' } })).body).toMatchObject({ state: 'desk' });
    const { rows } = await database.owner.query('SELECT consented, answers FROM check_in_answer WHERE seat_id = $1', [
      seatId,
    ]);
    expect(rows).toEqual([{ consented: false, answers: {} }]);
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'not-agreed', changes: {} })]);
  });

  it('in a group the promise is asked once: who agreed has promised', async () => {
    const { patientId } = await aDay();
    await database.owner.query("UPDATE cluster SET visit_type = 'group' WHERE id = $1", [clinic.clusterId]);
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ visit: { asksPromise: true } });
    await enter();
    const { rows } = await database.owner.query('SELECT how FROM confidentiality_agreement WHERE patient_id = $1', [
      patientId,
    ]);
    expect(rows).toEqual([{ how: 'signed' }]);
  });
});

describe('somebody who is not found', () => {
  it('is told the same whichever part was wrong, three times; then the desk helps, even with the right ones', async () => {
    await aDay();
    const wrong = [
      { birthDate: BORN, phoneEnd: '9999' },
      { birthDate: '1971-01-01', phoneEnd: '0123' },
    ];
    const replies = [];
    for (const each of wrong) replies.push((await post(findArrival, each)).body);
    expect(replies).toEqual([
      { state: 'not-found', triesLeft: 2, visit: null },
      { state: 'not-found', triesLeft: 1, visit: null },
    ]);
    expect((await enter({ phoneEnd: '1111' })).body).toMatchObject({ state: 'desk', triesLeft: 0 });
    expect((await post(findArrival, RIGHT)).body).toEqual({ state: 'desk', triesLeft: 0, visit: null });
    expect((await enter()).body).toMatchObject({ state: 'desk' });
    expect(await tasks()).toEqual([
      expect.objectContaining({ reason: 'not-found', tries: 3, patient_id: null, seat_id: null, changes: {} }),
    ]);
  });

  it('and then found at the second try needs nobody any more', async () => {
    await aDay();
    await post(findArrival, { ...RIGHT, phoneEnd: '9999' });
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'not-found', outcome: null })]);
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'found' });
    expect(await tasks()).toEqual([expect.objectContaining({ outcome: 'found-after-all' })]);
  });

  it('twins with one telephone are told the same as anybody who is not found; the desk tells them apart', async () => {
    const { sessionId } = await aDay();
    await anExpectedPatient(database, clinic, { sessionId, seatNumber: 2, arrivesAt: STARTS });
    expect((await post(findArrival, RIGHT)).body).toEqual({ state: 'not-found', triesLeft: 2, visit: null });
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'unclear', patient_id: null })]);
  });

  it('two seats of one patient on one day are for the desk, which hears of whom', async () => {
    const { patientId } = await aDay();
    const second = await aSession(database, clinic, { startsAt: minute(180), capacity: 2 });
    await database.owner.query(
      `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, booked_at)
       VALUES ($1, $2, $3, 1, $4, 'booked', $5, $6, $6)`,
      [clinic.organizationId, uuidv7(), second, patientId, clinic.desk.personId, minute(180)],
    );
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'not-found' });
    expect(await tasks()).toEqual([expect.objectContaining({ reason: 'unclear', patient_id: patientId })]);
    const trail = await database.owner.query(
      "SELECT outcome FROM audit_event WHERE entity_type = 'check-in-door' AND $1 = ANY (patient_ids)",
      [patientId],
    );
    expect(trail.rows).toEqual([{ outcome: 'refused' }]);
  });

  it.each([
    ['tomorrow', (at: TestClinic) => aSession(database, at, { startsAt: minute(24 * 60) }), {}],
    ['today, but cancelled', (at: TestClinic) => aSession(database, at, { startsAt: STARTS }), { status: 'cancelled' }],
  ])('a seat %s is not found', async (_, make, { status = 'booked' }: { status?: string }) => {
    const sessionId = await make(clinic);
    const { seatId } = await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: STARTS });
    await database.owner.query('UPDATE seat SET status = $2 WHERE id = $1', [seatId, status]);
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'not-found' });
  });

  it('because the seat is at another site, or at another hospital, is not found there', async () => {
    const other = await aClinic(database);
    const theirs = await aSession(database, other, { startsAt: STARTS });
    await anExpectedPatient(database, other, { sessionId: theirs, seatNumber: 1, arrivesAt: STARTS });
    const elsewhere = uuidv7();
    await database.owner.query('INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, $3, $4)', [
      clinic.organizationId,
      elsewhere,
      'South House',
      'Europe/London',
    ]);
    const sessionId = await aSession(database, { ...clinic, siteId: elsewhere }, { startsAt: STARTS });
    await anExpectedPatient(database, clinic, { sessionId, seatNumber: 1, arrivesAt: STARTS });
    expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'not-found' });
    const body = { siteId: other.siteId, name: 'A door of another hospital' };
    expect((await server.call(clinic.desk, openDoor, { body })).status).toBe(404);
    expect(
      (await server.call(clinic.desk, closeDoor, { params: { doorId: (await aDoor(other)).doorId } })).status,
    ).toBe(404);
  });
});

describe('nobody tries dates of birth in a row', () => {
  it('after twelve wrong tries in ten minutes the door rests for all, one task says so, and ten minutes later it is open', async () => {
    const { seatId } = await aDay();
    const guess = (phoneEnd: string) => post(findArrival, { birthDate: '1999-09-09', phoneEnd, visitId: uuidv7() });
    await Promise.all(Array.from({ length: 20 }, (_, index) => guess(String(1000 + index))));
    const { rows } = await database.owner.query('SELECT 1 FROM check_in_try WHERE door_id = $1', [doorId]);
    expect(rows).toHaveLength(12);
    expect((await enter()).body).toMatchObject({ state: 'desk' });
    expect((await tasks()).filter(({ reason }) => reason === 'too-many-tries')).toHaveLength(1);
    now = minute(11);
    expect((await enter()).body).toMatchObject({ state: 'checked-in' });
    expect(await statusOf(seatId)).toBe('arrived');
  });

  it('six wrong telephones for one date of birth close the seat to all but the desk, however slowly they come', async () => {
    const { seatId } = await aDay();
    for (let step = 0; step < 6; step += 1) {
      now = minute(-90 + step * 11);
      await post(findArrival, { birthDate: BORN, phoneEnd: String(2000 + step), visitId: uuidv7() });
    }
    now = STARTS;
    expect((await enter()).body).toMatchObject({ state: 'not-found' });
    expect(await statusOf(seatId)).toBe('booked');
  });

  it('what was tried stands nowhere', async () => {
    await aDay();
    await post(findArrival, { birthDate: '1961-06-16', phoneEnd: '8642' });
    const { rows } = await database.owner.query(
      `SELECT row FROM (SELECT t::text AS row FROM check_in_try t UNION ALL SELECT k::text FROM check_in_task k
         UNION ALL SELECT a::text FROM audit_event a UNION ALL SELECT o::text FROM outbox o) all_rows
       WHERE row LIKE '%1961-06-16%' OR row LIKE '%"8642"%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a door', () => {
  it('is closed for good: its link leads nowhere, and is not told from one that never was', async () => {
    await aDay();
    expect((await server.call(clinic.desk, closeDoor, { params: { doorId } })).status).toBe(200);
    expect((await server.call(clinic.desk, closeDoor, { params: { doorId } })).status).toBe(409);
    const closed = await post(findArrival, RIGHT);
    expect(closed.status).toBe(404);
    token = 'a'.repeat(22);
    expect((await post(findArrival, RIGHT)).text).toBe(closed.text);
    token = 'no';
    expect((await post(findArrival, RIGHT)).text).toBe(closed.text);
    const sign = await server.call(clinic.desk, printDoorSign, { params: { doorId } });
    expect(sign.status).toBe(409);
  });

  it('has a sign with a code to print, and is for those who may open doors', async () => {
    const { body } = await server.call(clinic.desk, printDoorSign, { params: { doorId } });
    expect(Buffer.from(String(body.pdfBase64), 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const stranger = { ...clinic.desk, personId: uuidv7(), roles: ['auditor'] };
    expect((await server.call(stranger, listDoors)).status).toBe(404);
  });

  it('answers no GET', async () => {
    const server404 = await server.server.inject({ method: 'GET', url: findArrival.path });
    expect(server404.statusCode).toBe(404);
  });
});

it('a patient without a telephone on record is not found, and the desk helps', async () => {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS });
  const patientId = await aPatient(database, clinic.organizationId);
  await database.owner.query(
    `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, booked_at)
     VALUES ($1, $2, $3, 1, $4, 'booked', $5, $6, $6)`,
    [clinic.organizationId, uuidv7(), sessionId, patientId, clinic.desk.personId, STARTS],
  );
  expect((await post(findArrival, RIGHT)).body).toMatchObject({ state: 'not-found' });
});

it('one address asks thirty times a minute and no more', async () => {
  const outside = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 10_000, secure: false });
  mountCheckIn(outside, { db: database.db, now: () => now });
  await outside.ready();
  const statuses: number[] = [];
  for (let step = 0; step < 31; step += 1) {
    const payload = { token: 'b'.repeat(22), visitId, ...RIGHT };
    statuses.push((await outside.inject({ method: 'POST', url: findArrival.path, payload })).statusCode);
  }
  expect([statuses[29], statuses[30]]).toEqual([404, 429]);
  await outside.close();
});
