import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { findOffers } from '#features/cluster-booking/offer-contract.ts';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { splitRandom } from '#kernel/random.ts';
import { freshFolders } from '../support/data-folder.ts';
import type { StartedSheaf } from '../support/start-sheaf.ts';
import { askOwner } from './support/hospital-facts.ts';
import { type Answer, callUntilAnswered, DESK, type ProductClient, signInAt } from './support/product-client.ts';
import { sheafOfATest } from './support/sheaf-of-a-test.ts';
import { openSwallowingProxy } from './support/swallowing-proxy.ts';

const ROUNDS = Number(process.env.SHEAF_ROUNDS ?? 2);
const SEED = Number(process.env.SHEAF_SEED ?? Date.now() % 1_000_000);
const KILL_WITHIN_MS = 120;

const freshFolder = freshFolders();
// After-hooks run last first: the product ends before its folder is removed.
const startSheaf = sheafOfATest();

type Running = { readonly sheaf: StartedSheaf; readonly url: string; readonly desk: ProductClient };

async function startAt(data: string, args: readonly string[]): Promise<Running> {
  const sheaf = startSheaf(['--data', data, ...args]);
  const url = await sheaf.ready();
  return { sheaf, url, desk: await signInAt(url, DESK) };
}

type Booking = { readonly sessionId: string; readonly patientId: string; readonly seatNumber: number };

/** A free seat for a patient who has no time of their own yet. */
async function aBooking(data: string, desk: ProductClient): Promise<Booking> {
  const patients = await askOwner<{ id: string }>(
    data,
    'SELECT id FROM patient p WHERE NOT EXISTS (SELECT FROM patient_time t WHERE t.patient_id = p.id) ORDER BY id',
  );
  const clusters = await askOwner<{ id: string }>(data, 'SELECT id FROM cluster ORDER BY id');
  for (const { id: patientId } of patients) {
    for (const { id: clusterId } of clusters) {
      const { text } = await callUntilAnswered(desk, findOffers, { body: { patientId, clusterId } });
      const [offer] = findOffers.reply.parse(JSON.parse(text)).offers;
      if (offer) return { sessionId: offer.sessionId, seatNumber: offer.seatNumber, patientId };
    }
  }
  throw new Error('no free seat is left for anybody');
}

type Effects = { seats: number; times: number; kept: number; audited: number; announced: number };

const ONE_EFFECT: Effects = { seats: 1, times: 1, kept: 1, audited: 1, announced: 1 };

/** How often one booking stands in each table that tells of it. */
async function effectsOf(data: string, { sessionId, patientId }: Booking, key: string): Promise<Effects> {
  const [row] = await askOwner<Effects>(
    data,
    `SELECT count(*)::int AS seats,
      (SELECT count(*)::int FROM patient_time WHERE patient_id = $2::uuid AND seat_id = ANY (array_agg(s.id))) AS times,
      (SELECT count(*)::int FROM idempotency_key WHERE key = $3) AS kept,
      (SELECT count(*)::int FROM audit_event WHERE entity_id = ANY (array_agg(s.id))) AS audited,
      (SELECT count(*)::int FROM outbox WHERE topic = 'seat' AND payload->>'patientId' = $2::uuid::text AND payload->>'sessionId' = $1::uuid::text) AS announced
    FROM seat s WHERE session_id = $1::uuid AND patient_id = $2::uuid`,
    [sessionId, patientId, key],
  );
  if (!row) throw new Error('an aggregate always has a row');
  return row;
}

/** Sends a booking that is answered, while the answer reaches nobody; resolves to that answer. */
async function loseTheAnswer({ url }: Running, body: Booking, idempotencyKey: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const proxy = await openSwallowingProxy(url);
    const throughProxy = await signInAt(proxy.url, DESK);
    const lost = proxy.swallowNext();
    const sending = throughProxy.call(bookSeat, { body, idempotencyKey }).then(
      () => 'answered',
      () => 'no answer',
    );
    const swallowed = await lost;
    await proxy.close();
    expect(await sending).toBe('no answer');
    if (!swallowed.startsWith('HTTP/1.1 503') || attempt === 20) return swallowed;
    await pause(500);
  }
}

test('a booking whose answer was lost with the process is sent again: one effect, and the answer that was lost, word for word', async () => {
  const data = await freshFolder();
  const first = await startAt(data, ['--patients', '60']);
  const booking = await aBooking(data, first.desk);
  const idempotencyKey = uuidv7();
  const swallowed = await loseTheAnswer(first, booking, idempotencyKey);
  first.sheaf.child.kill('SIGKILL');
  await first.sheaf.ended;
  expect(swallowed).toMatch(/^HTTP\/1\.1 201 /);

  const second = await startAt(data, ['--no-demo']);
  const again = await callUntilAnswered(second.desk, bookSeat, { body: booking, idempotencyKey });
  expect(again.status).toBe(201);
  expect(again.text).toBe(swallowed.slice(swallowed.indexOf('\r\n\r\n') + 4));
  expect(await effectsOf(data, booking, idempotencyKey)).toEqual(ONE_EFFECT);
  second.sheaf.child.kill('SIGKILL');
  await second.sheaf.ended;

  for (let round = 0; round < ROUNDS; round += 1) await killSomewhere(data, round);
  const last = await startAt(data, ['--no-demo']);
  await sendAHundredTimes(data, last.desk);
  expect(await last.sheaf.stop()).toBe(0);
}, 1_800_000);

/** Kills at any moment between sending and answer, then sends the same again. */
async function killSomewhere(data: string, round: number): Promise<void> {
  const where = `round ${round + 1}, SHEAF_SEED=${SEED}`;
  const before = await startAt(data, ['--no-demo']);
  const booking = await aBooking(data, before.desk);
  const idempotencyKey = uuidv7();
  const sending: Promise<Answer | null> = before.desk
    .call(bookSeat, { body: booking, idempotencyKey })
    .catch(() => null);
  await pause(splitRandom(SEED, `kill-${round}`).integer(0, KILL_WITHIN_MS));
  before.sheaf.child.kill('SIGKILL');
  await before.sheaf.ended;
  const answered = await sending;
  const after = await startAt(data, ['--no-demo']);
  const again = await callUntilAnswered(after.desk, bookSeat, { body: booking, idempotencyKey });
  expect(again.status, where).toBe(201);
  if (answered?.status === 201) expect(again, where).toEqual(answered);
  expect(await effectsOf(data, booking, idempotencyKey), where).toEqual(ONE_EFFECT);
  after.sheaf.child.kill('SIGKILL');
  await after.sheaf.ended;
}

async function sendAHundredTimes(data: string, desk: ProductClient): Promise<void> {
  const booking = await aBooking(data, desk);
  const idempotencyKey = uuidv7();
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => callUntilAnswered(desk, bookSeat, { body: booking, idempotencyKey })),
  );
  expect(answers[0]?.status).toBe(201);
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 'different answers').toBe(1);
  expect(await effectsOf(data, booking, idempotencyKey)).toEqual(ONE_EFFECT);
}
