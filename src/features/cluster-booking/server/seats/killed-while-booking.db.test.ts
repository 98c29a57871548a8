import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { aClinic, aPatient, aSession } from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { bookSeat } from '../../seat-contract.ts';
import type { SeatReply } from '../../seat-schema.ts';

const database = openTestDatabase();
const NOW = '2026-11-20T09:00:00Z';
const SERVER = fileURLToPath(new URL('../../../../../tests/support/dying-server.ts', import.meta.url));

async function startServer(access: Access) {
  const child = spawn(process.execPath, [SERVER], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TEST_ACCESS: JSON.stringify(access), TEST_APP_URL: database.appUrl, TEST_NOW: NOW },
  });
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const url = chunk.toString().trim().replace('ready ', '');
  return { url, ended: once(child, 'exit'), stop: () => child.kill('SIGKILL') };
}

it('a server killed between commit and reply: the same request again finds its booking, and nobody else got the seat', async () => {
  const clinic = await aClinic(database);
  const sessionId = await aSession(database, clinic, { startsAt: new Date('2026-11-27T15:00:00Z'), capacity: 1 });
  const patientId = await aPatient(database, clinic.organizationId);
  const headers = { 'content-type': 'application/json', 'idempotency-key': uuidv7() };
  const request = { method: 'POST', body: JSON.stringify({ sessionId, patientId, seatNumber: 1 }) };

  const first = await startServer(clinic.desk);
  const lost = fetch(first.url + bookSeat.path, { ...request, headers: { ...headers, 'x-test-die': 'yes' } });
  await expect(lost).rejects.toThrow();
  expect((await first.ended)[1]).toBe('SIGKILL');

  const second = await startServer(clinic.desk);
  const replies = await Promise.all([1, 2, 3].map(() => fetch(second.url + bookSeat.path, { ...request, headers })));
  const bodies = await Promise.all(replies.map((reply) => reply.text()));
  second.stop();
  await second.ended;
  expect(replies.map((reply) => reply.status)).toEqual([201, 201, 201]);
  expect(new Set(bodies).size).toBe(1);
  const { rows } = await database.owner.query(
    `SELECT x.id, x.status, (SELECT count(*)::int FROM audit_event a WHERE a.entity_id = x.id) AS audited
     FROM seat x WHERE x.session_id = $1`,
    [sessionId],
  );
  expect(rows).toEqual([{ id: (JSON.parse(bodies[0] ?? '') as SeatReply).seatId, status: 'booked', audited: 1 }]);
});
