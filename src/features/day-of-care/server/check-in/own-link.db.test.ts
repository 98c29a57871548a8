import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { openLinkRoute } from '#features/messages/link-contract.ts';
import { mountLinks } from '#features/messages/server/mount-links.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { anExpectedPatient, fromOutside } from '../../../../../tests/support/check-in-builders.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../../tests/support/cluster-booking-builders.ts';
import { aMessaging, aReachablePatient, letMessagesGo } from '../../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../../tests/support/test-server.ts';
import { checkIn, openCheckIn } from '../../check-in-contract.ts';

const database = openTestDatabase();
const BOOKED = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
const RIGHT = { birthDate: '1970-03-12', phoneEnd: '0123' };
let clinic: TestClinic;
let token: string;
let seatId: string;

beforeEach(async () => {
  clinic = await aClinic(database);
  const { organizationId } = clinic;
  const patientId = await aPatient(database, organizationId);
  const reach = { email: 'ada@example.org', phone: '+44 7700 900123', channels: ['email'] };
  await aReachablePatient(database, { organizationId, patientId }, reach);
  const sessionId = await aSession(database, clinic, { startsAt: STARTS, capacity: 3 });
  const server = await aTestServer(database, clusterBookingRoutes, () => BOOKED);
  const booked = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  seatId = String(booked.body.seatId);
  const mails: string[] = [];
  const email = {
    name: 'kept',
    description: '',
    send: async ({ body }: { body: string }) => {
      mails.push(body);
      return { outcome: 'sent' as const, providerId: '' };
    },
  };
  await letMessagesGo(database, organizationId, aMessaging({ email }), BOOKED);
  token = /\/m\/([\w-]{43})/.exec(mails.at(-1) ?? '')?.[1] ?? '';
  await anExpectedPatient(database, clinic, { sessionId, seatNumber: 2, arrivesAt: STARTS });
});

const at = (minutes: number) => new Date(STARTS.getTime() + minutes * 60_000);
const enter = (minutes: number, more: object = {}) =>
  fromOutside(database, at(minutes), checkIn, { token, visitId: uuidv7(), ...RIGHT, agrees: true, ...more });

async function statusOf(): Promise<unknown> {
  const { rows } = await database.owner.query('SELECT status FROM seat WHERE id = $1', [seatId]);
  return rows[0]?.status;
}

it('by a link of their own a patient checks in on the day, to their own seat and to none else', async () => {
  const opened = await fromOutside(database, at(-5), openCheckIn, { token });
  expect(opened.body).toMatchObject({ kind: 'own', siteName: 'North House' });
  expect((await enter(-24 * 60)).body).toMatchObject({ state: 'not-found' });
  expect(await statusOf()).toBe('booked');
  // Somebody else with the same birthday and telephone is expected too, and makes nothing unclear here.
  expect((await enter(5)).body).toMatchObject({ state: 'checked-in' });
  expect(await statusOf()).toBe('arrived');
});

it('says on the day, and on no other, that one can check in', async () => {
  const links = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 10_000, secure: false });
  let now = at(-6 * 60);
  mountLinks(links, { db: database.db, now: () => now });
  const open = async (birthDate: string | null) => {
    const reply = await links.inject({ method: 'POST', url: openLinkRoute.path, payload: { token, birthDate } });
    return JSON.parse(reply.body) as Record<string, unknown>;
  };
  expect(await open(RIGHT.birthDate)).toMatchObject({ state: 'open', mayCheckIn: true });
  expect(await open(null)).toMatchObject({ state: 'ask', mayCheckIn: false });
  now = at(5);
  expect(await open(null)).toMatchObject({ state: 'over', mayCheckIn: true });
  now = at(-24 * 60);
  expect(await open(RIGHT.birthDate)).toMatchObject({ state: 'open', mayCheckIn: false });
  await links.close();
});

it('five wrong tries lock the link for good: it leads nowhere', async () => {
  for (let step = 0; step < 5; step += 1) await enter(-5, { phoneEnd: String(3000 + step) });
  expect((await enter(0)).status).toBe(404);
  expect(await statusOf()).toBe('booked');
});
