import { beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { aPerson } from '../../../../../tests/support/builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aBookedSeat } from '../../../../../tests/support/day-of-care-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import {
  correctMove,
  type FlowBoardReply,
  fillStations,
  movePatient,
  readFlowSetting,
  readSessionFlow,
  readToday,
  saveFlowSetting,
  undoMove,
} from '../../flow-contract.ts';
import { dayOfCareRoutes } from '../routes.ts';

const database = openTestDatabase();
const STARTS = new Date('2026-11-23T09:00:00Z');
const minute = (minutes: number) => new Date(STARTS.getTime() + minutes * 60_000);
let now = STARTS;
let server: TestServer;
let clinic: TestClinic;
let clinician: Access;

beforeAll(async () => {
  server = await aTestServer(database, dayOfCareRoutes, () => now);
  clinic = await aClinic(database);
  clinician = await aPerson(database, clinic.organizationId, { roles: ['clinician'], name: 'Clinician' });
});

async function aDay({ pattern = 'wave', seats = 1, minutesApart = 0 } = {}) {
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 6, pattern });
  const seatIds: string[] = [];
  for (let seatNumber = 1; seatNumber <= seats; seatNumber += 1) {
    const patientId = await aPatient(database, clinic.organizationId, {
      givenNames: `Ada${seatNumber}`,
      familyName: 'Okafor',
    });
    seatIds.push(
      await aBookedSeat(database, clinic, {
        sessionId,
        patientId,
        seatNumber,
        arrivesAt: minute((seatNumber - 1) * minutesApart),
      }),
    );
  }
  return { sessionId, seatIds, seatId: seatIds[0] ?? '' };
}

async function move(seatId: string, body: object, at: Date, person = clinic.desk) {
  now = at;
  return server.call(person, movePatient, { params: { seatId }, body });
}

async function board(sessionId: string, at: Date): Promise<FlowBoardReply> {
  now = at;
  const { body } = await server.call(clinician, readSessionFlow, { params: { sessionId } });
  return body as unknown as FlowBoardReply;
}

describe('a patient on the flow board', () => {
  it('passes the stages with the time of each move, and the card names nobody whole', async () => {
    const { sessionId, seatId } = await aDay();
    for (const [to, at] of [
      ['arrived', -9],
      ['roomed', 4],
      ['in-service', 12],
    ] as const) {
      expect((await move(seatId, { to }, minute(at))).status).toBe(200);
    }
    const { cards, sessions } = await board(sessionId, minute(14));
    expect(cards).toMatchObject([
      { name: 'Ada1 O.', stage: 'in-care', sinceAt: minute(12).toISOString(), limitMinutes: 23, isLate: false },
    ]);
    expect(sessions).toMatchObject([{ status: 'in-progress', unresolvedCount: 1 }]);
    expect(JSON.stringify(cards)).not.toMatch(/Okafor|1970/);
    const { rows } = await database.owner.query(
      'SELECT to_status, at, person_id FROM stage_move WHERE seat_id = $1 ORDER BY at',
      [seatId],
    );
    expect(rows).toEqual(
      [
        ['arrived', -9],
        ['roomed', 4],
        ['in-service', 12],
      ].map(([to, at]) => ({ to_status: to, at: minute(Number(at)), person_id: clinic.desk.personId })),
    );
    await expect(database.owner.query('UPDATE stage_move SET reason = $1', ['x'])).rejects.toThrow('only ever added');
  });

  it('an early patient waits from the scheduled time on', async () => {
    const { sessionId, seatId } = await aDay();
    await move(seatId, { to: 'arrived' }, minute(-30));
    expect((await board(sessionId, minute(-20))).cards[0]?.sinceAt).toBe(STARTS.toISOString());
    const { sessions } = await board(sessionId, minute(12));
    expect(sessions[0]?.runningLateMinutes).toBe(12);
  });

  it('a move is taken back within five minutes, once, and the encounter with it', async () => {
    const { sessionId, seatId } = await aDay();
    await move(seatId, { to: 'arrived' }, minute(0));
    now = minute(4);
    expect(await server.call(clinic.desk, undoMove, { params: { seatId } })).toMatchObject({
      status: 200,
      body: { stage: 'expected' },
    });
    expect(await server.call(clinic.desk, undoMove, { params: { seatId } })).toMatchObject({ status: 409 });
    const { rows } = await database.owner.query('SELECT state FROM encounter WHERE seat_id = $1', [seatId]);
    expect(rows).toEqual([{ state: 'cancelled' }]);
    expect((await board(sessionId, minute(4))).cards[0]?.undoUntil).toBeNull();
  });

  it('after five minutes only a correction with a reason helps, by those who may', async () => {
    const { seatId } = await aDay();
    await move(seatId, { to: 'no-show' }, minute(1));
    now = minute(7);
    expect(await server.call(clinic.desk, undoMove, { params: { seatId } })).toMatchObject({
      body: { type: expect.stringContaining('undo-late') },
    });
    const body = { to: 'roomed', reason: 'was in the other room' };
    expect((await server.call(clinic.desk, correctMove, { params: { seatId }, body })).status).toBe(404);
    expect(
      (await server.call(clinician, correctMove, { params: { seatId }, body: { to: 'roomed', reason: '' } })).status,
    ).toBe(400);
    expect(await server.call(clinician, correctMove, { params: { seatId }, body })).toMatchObject({
      body: { stage: 'roomed' },
    });
    const { rows } = await database.owner.query(
      "SELECT what, reason FROM stage_move WHERE seat_id = $1 AND what = 'corrected'",
      [seatId],
    );
    expect(rows).toEqual([{ what: 'corrected', reason: 'was in the other room' }]);
  });

  it('the same request sent twice moves once', async () => {
    const { seatId } = await aDay();
    now = minute(0);
    const input = { params: { seatId }, body: { to: 'arrived' }, idempotencyKey: 'one-tap-twice-sent' };
    await server.call(clinic.desk, movePatient, input);
    expect((await server.call(clinic.desk, movePatient, input)).status).toBe(200);
    const { rows } = await database.owner.query('SELECT count(*)::int AS n FROM stage_move WHERE seat_id = $1', [
      seatId,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('a late arrival is taken as somebody says: in all the same, with the next wave, or another day', async () => {
    const { sessionId, seatIds } = await aDay({ seats: 3, minutesApart: 0 });
    await database.owner.query('UPDATE session SET offsets_minutes = $2 WHERE id = $1', [sessionId, [0, 0, 0, 30]]);
    const [first = '', second = '', third = ''] = seatIds;
    expect(await move(first, { to: 'arrived' }, minute(16))).toMatchObject({
      status: 409,
      body: { lateMinutes: 16, choices: ['join', 'next-wave', 'rebook'], nextWaveAt: minute(30).toISOString() },
    });
    await move(first, { to: 'arrived', late: 'join' }, minute(16));
    await move(second, { to: 'arrived', late: 'next-wave' }, minute(17));
    await move(third, { to: 'arrived', late: 'rebook' }, minute(18));
    const { cards } = await board(sessionId, minute(20));
    expect(cards.find(({ seatId }) => seatId === first)).toMatchObject({
      isLate: true,
      sinceAt: minute(16).toISOString(),
    });
    expect(cards.find(({ seatId }) => seatId === second)).toMatchObject({ sinceAt: minute(30).toISOString() });
    expect(cards.find(({ seatId }) => seatId === third)).toMatchObject({ stage: 'away' });
    const { rows } = await database.owner.query("SELECT lost_seat_id FROM desk_task WHERE kind = 'rebook'");
    expect(rows).toEqual([{ lost_seat_id: third }]);
    const encounters = await database.owner.query('SELECT seat_id FROM encounter WHERE session_id = $1', [sessionId]);
    expect(encounters.rows.map((row) => row.seat_id).sort()).toEqual([first, second].sort());
  });
});

describe('a carousel', () => {
  it('sends whoever waits longest to a free station they still need, one patient at each', async () => {
    const { sessionId, seatIds } = await aDay({ pattern: 'stations', seats: 3 });
    const [first = '', second = '', third = ''] = seatIds;
    await database.owner.query('UPDATE session SET carousel = $2 WHERE id = $1', [
      sessionId,
      {
        minutes: 15,
        isCohort: true,
        stations: [
          { name: 'Nurse', lineNumber: null },
          { name: 'Dietitian', lineNumber: null },
        ],
      },
    ]);
    for (const [index, seatId] of seatIds.entries()) await move(seatId, { to: 'arrived' }, minute(index));
    now = minute(5);
    const fill = () => server.call(clinic.desk, fillStations, { params: { sessionId } });
    expect((await fill()).body.called).toEqual([
      { seatId: first, station: 1 },
      { seatId: second, station: 2 },
    ]);
    expect(await move(third, { to: 'in-service', station: 1 }, minute(6))).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('station-taken') },
    });
    await move(first, { to: 'in-service', station: null }, minute(20));
    now = minute(20);
    expect((await fill()).body.called).toEqual([{ seatId: third, station: 1 }]);
    await move(second, { to: 'in-service', station: null }, minute(21));
    now = minute(21);
    expect((await fill()).body.called).toEqual([{ seatId: first, station: 2 }]);
    const { cards } = await board(sessionId, minute(22));
    expect(cards.map(({ station, stationsLeft, stage }) => ({ station, stationsLeft, stage }))).toEqual([
      { station: 2, stationsLeft: [], stage: 'in-care' },
      { station: null, stationsLeft: [1], stage: 'in-care' },
      { station: 1, stationsLeft: [2], stage: 'in-care' },
    ]);
    expect(await server.call(clinic.desk, undoMove, { params: { seatId: first } })).toMatchObject({
      body: { stage: 'in-care', station: null },
    });
  });
});

describe('today', () => {
  it('shows the sessions of one site, and another hospital sees nothing of them', async () => {
    const { seatId } = await aDay();
    now = minute(0);
    const { body } = await server.call(clinic.desk, readToday);
    const today = body as unknown as FlowBoardReply;
    expect(today.sites).toEqual([{ siteId: clinic.siteId, name: 'North House' }]);
    expect(today.cards.some((card) => card.seatId === seatId)).toBe(true);
    const elsewhere = await aClinic(database);
    expect((await server.call(elsewhere.desk, readToday)).body).toMatchObject({ sessions: [], cards: [] });
    expect(
      (await server.call(elsewhere.desk, movePatient, { params: { seatId }, body: { to: 'arrived' } })).status,
    ).toBe(404);
  });

  it('from when on a wait is too long is said by the hospital, once at a time', async () => {
    const setting = { waitingMinutes: 8, roomedMinutes: null, inCareMinutes: null, lateAfterMinutes: 3 };
    const body = { templateId: null, setting, version: 0 };
    expect((await server.call(clinic.manager, saveFlowSetting, { body })).body).toMatchObject({ version: 1 });
    expect((await server.call(clinic.manager, saveFlowSetting, { body })).status).toBe(409);
    expect((await server.call(clinic.desk, saveFlowSetting, { body })).status).toBe(404);
    expect((await server.call(clinic.desk, readFlowSetting)).body).toMatchObject({ waitingMinutes: 8 });
    const { sessionId, seatId } = await aDay();
    await move(seatId, { to: 'arrived' }, minute(0));
    expect((await board(sessionId, minute(1))).cards[0]?.limitMinutes).toBe(8);
  });
});
