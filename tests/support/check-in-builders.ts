import { mountCheckIn } from '#features/day-of-care/server/check-in/mount-check-in.ts';
import type { Route } from '#platform/contract/route.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { aPatient, type TestClinic } from './cluster-booking-builders.ts';
import { aBookedSeat } from './day-of-care-builders.ts';
import { aReachablePatient } from './messages-builders.ts';
import type { TestDatabase } from './test-database.ts';

export type OutsideReply = { status: number; text: string; body: Record<string, unknown> };

/** One request from outside, at a server at which nobody can be signed in. */
export async function fromOutside(
  database: TestDatabase,
  now: Date,
  route: Route,
  body: object,
): Promise<OutsideReply> {
  const server = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 10_000, secure: false });
  mountCheckIn(server, { db: database.db, now: () => now });
  const reply = await server.inject({ method: 'POST', url: route.path, payload: body });
  await server.close();
  return { status: reply.statusCode, text: reply.body, body: JSON.parse(reply.body) as Record<string, unknown> };
}

type Expected = {
  readonly sessionId: string;
  readonly seatNumber: number;
  readonly arrivesAt: Date;
  readonly birthDate?: string;
  readonly phone?: string;
  readonly email?: string;
};

/** Somebody with a telephone who has a seat: born on 12 March 1970 unless told otherwise. */
export async function anExpectedPatient(database: TestDatabase, clinic: TestClinic, given: Expected) {
  const { organizationId } = clinic;
  const { sessionId, seatNumber, arrivesAt, birthDate = '1970-03-12', phone = '+44 7700 900123', email } = given;
  const patientId = await aPatient(database, organizationId, { givenNames: 'Adaeze', familyName: 'Okafor' });
  await database.owner.query('UPDATE patient SET birth_date = $2 WHERE id = $1', [patientId, birthDate]);
  const reach = { phone, ...(email === undefined ? {} : { email, channels: ['email'] }) };
  await aReachablePatient(database, { organizationId, patientId }, reach);
  const seatId = await aBookedSeat(database, clinic, { sessionId, patientId, seatNumber, arrivesAt });
  return { patientId, seatId };
}
