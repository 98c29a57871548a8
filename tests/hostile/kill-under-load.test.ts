import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { splitRandom } from '#kernel/random.ts';
import { databasePidOf, freshFolders } from '../support/data-folder.ts';
import type { StartedSheaf } from '../support/start-sheaf.ts';
import { readJournal } from './support/booking-journal.ts';
import { askOwner, brokenPromises, lostSeats } from './support/hospital-facts.ts';
import { sheafOfATest } from './support/sheaf-of-a-test.ts';

const ROUNDS = Number(process.env.SHEAF_ROUNDS ?? 3);
const SEED = Number(process.env.SHEAF_SEED ?? Date.now() % 1_000_000);
const KILL_WITHIN_MS = 1_500;
const WITHOUT_DATABASE_MS = 400;
const VICTIMS = ['Sheaf', 'its database', 'Sheaf and its database'] as const;
const BOOKER = fileURLToPath(new URL('./support/book-until-killed.ts', import.meta.url));

const freshFolder = freshFolders();
// After-hooks run last first: the product ends before its folder is removed.
const startSheaf = sheafOfATest();

/** Resolves once the desks are signed in and booking. */
async function startBooking(given: Record<string, unknown>): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [BOOKER, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const isReady = await Promise.race([
    new Promise((resolve) => child.stdout.once('data', () => resolve(true))),
    ended.then(() => false),
  ]);
  if (!isReady) throw new Error(`the desks could not start: ${complaint}`);
  return { child, ended };
}

/** How many bookings were acknowledged so far. */
async function bookingsIn(journalFile: string): Promise<number> {
  return (await readJournal(journalFile)).size;
}

async function kill(sheaf: StartedSheaf, data: string, victim: (typeof VICTIMS)[number]): Promise<void> {
  const databasePid = await databasePidOf(data);
  if (databasePid === null) throw new Error('the database runs while Sheaf does');
  if (victim !== 'Sheaf') process.kill(databasePid, 'SIGKILL');
  // The desks go on asking a product whose database is gone: nothing may be acknowledged then.
  if (victim === 'its database') await pause(WITHOUT_DATABASE_MS);
  sheaf.child.kill('SIGKILL');
  await sheaf.ended;
}

test(`after each of ${ROUNDS} kills under load every acknowledged booking is there once, and nothing is booked twice`, async () => {
  const data = await freshFolder();
  const random = splitRandom(SEED, 'kills');
  const journalFile = join(data, '..', 'journal.ndjson');
  const restartSeconds: number[] = [];
  let sheaf = startSheaf(['--data', data, '--patients', '120']);
  let url = await sheaf.ready();
  const since = new Date();
  const idsOf = async (table: 'patient' | 'cluster') =>
    (await askOwner<{ id: string }>(data, `SELECT id FROM ${table} ORDER BY id`)).map((row) => row.id);
  const [patientIds, clusterIds] = [await idsOf('patient'), await idsOf('cluster')];
  for (let round = 0; round < ROUNDS; round += 1) {
    const victim = VICTIMS[round % VICTIMS.length] ?? 'Sheaf';
    const bookings = await bookingsIn(journalFile);
    const desks = await startBooking({ url, journalFile, patientIds, clusterIds, seed: SEED + round });
    await expect.poll(() => bookingsIn(journalFile), { message: 'a booking in this round' }).toBeGreaterThan(bookings);
    await pause(random.integer(0, KILL_WITHIN_MS));
    await kill(sheaf, data, victim);
    await desks.ended;

    const killedAt = performance.now();
    sheaf = startSheaf(['--data', data, '--no-demo']);
    url = await sheaf.ready();
    restartSeconds.push((performance.now() - killedAt) / 1_000);
    const where = `round ${round + 1}, ${victim} killed, SHEAF_SEED=${SEED}`;
    const acknowledged = await readJournal(journalFile);
    expect(await lostSeats(data, acknowledged), where).toEqual([]);
    expect(await brokenPromises(data, since), where).toEqual([]);
  }
  const acknowledged = await readJournal(journalFile);
  expect(acknowledged.size, 'bookings that were acknowledged in all rounds').toBeGreaterThanOrEqual(ROUNDS);
  expect(await sheaf.stop()).toBe(0);
  const sorted = restartSeconds.toSorted((a, b) => a - b);
  console.log(
    `${ROUNDS} kills, ${acknowledged.size} acknowledged bookings, none lost; restart median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} s, longest ${sorted.at(-1)?.toFixed(1)} s (seed ${SEED})`,
  );
}, 1_800_000);
