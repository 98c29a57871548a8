import type { FastifyInstance } from 'fastify';
import { accept } from '#kernel/result.ts';
import type { Database } from '#platform/server/database/database.ts';
import { OUTSIDE_LIMIT, type Outside, serveOutside } from '#platform/server/http/serve-outside.ts';
import { checkIn, findArrival, openCheckIn } from '../../check-in-contract.ts';
import { checkInPatient } from './check-in-patient.ts';
import { type EntranceKey, findEntrance, lockEntrance } from './entrance-store.ts';
import { viewArrival } from './find-arrival.ts';

export type CheckInMounting = { readonly db: Database; readonly now: () => Date };

/** Check-in by oneself: at a door, or by a link of one's own. No session; the hospital is found by the token. */
export function mountCheckIn(server: FastifyInstance, { db, now }: CheckInMounting): void {
  const outside: Outside<EntranceKey> = { db, findKey: (token) => findEntrance(db, token) };
  server.post(openCheckIn.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: openCheckIn, request, reply }, async (tx, key) => {
      const entrance = await lockEntrance(tx, key);
      return entrance && accept(entrance);
    }),
  );
  server.post(findArrival.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: findArrival, request, reply }, async (tx, key, { token: _, ...body }) => {
      const viewed = await viewArrival(tx, { ...body, key, now: now() });
      return viewed && accept(viewed);
    }),
  );
  server.post(checkIn.path, OUTSIDE_LIMIT, (request, reply) =>
    serveOutside(outside, { route: checkIn, request, reply }, async (tx, key, { token: _, ...body }) => {
      const checkedIn = await checkInPatient(tx, { ...body, key, now: now() });
      return checkedIn && accept(checkedIn);
    }),
  );
}
