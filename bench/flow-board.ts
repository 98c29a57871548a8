// 300 patients of today on 20 screens: how long after a move is pressed does each screen have it? `node bench/flow-board.ts`.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { signInByPassword } from '#features/access/contract.ts';
import { movePatient, readToday } from '#features/day-of-care/flow-contract.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import { ownerUrlOf } from '../tests/support/data-folder.ts';
import { startSheaf } from '../tests/support/start-sheaf.ts';
import { fillToday } from './flow-board/fill-today.ts';
import { openScreen, type Screen } from './flow-board/open-screen.ts';

const PATIENTS = 300;
const SCREENS = 20;
const MOVES = 40;
/** A clinic of 300 patients makes some 1,500 moves in eight hours, one in 19 s; this is a rush. */
const PAUSE_MS = 1_500;
const SEEN_WITHIN_MS = 10_000;
const BARE_READS = 20;

type Caller = { readonly url: string; readonly cookie: string };

const at = (times: readonly number[], share: number) =>
  Number((times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(1));

/** From the press of a move at one screen until each of the others has it in its hands, over HTTP and server-sent events. */
export async function run({ json = false }: { json?: boolean } = {}): Promise<{
  name: string;
  figures: Record<string, number | string>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-bench-'));
  const data = join(folder, 'data');
  const sheaf = startSheaf(['--data', data, '--patients', String(PATIENTS)]);
  try {
    const url = await sheaf.ready();
    const client = new pg.Client({ connectionString: await ownerUrlOf(data) });
    await client.connect();
    const today = await fillToday(client, PATIENTS);
    await client.end();
    const caller = { url, cookie: await signIn(url, data) };
    const bare = await readBare(caller, today.siteId);
    const screens = await Promise.all(
      Array.from({ length: SCREENS }, () => openScreen({ ...caller, siteId: today.siteId })),
    );
    const seen: number[] = [];
    let unseen = 0;
    for (const seatId of today.seatIds.slice(0, MOVES)) {
      const delays = await moveAndWait(caller, screens, seatId);
      for (const delay of delays) {
        if (delay === null) unseen += 1;
        else seen.push(delay);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    for (const screen of screens) screen.close();
    const figures = {
      patients: today.seatIds.length,
      screens: SCREENS,
      'moves seen by each screen': seen.length / SCREENS,
      'moves a screen missed': unseen,
      'one board alone, p50 ms': at(bare, 0.5),
      'press to screen p50 ms': at(seen, 0.5),
      'press to screen p95 ms': at(seen, 0.95),
      'press to screen max ms': at(seen, 0.999_999),
      'against 20 boards one after the other': Number((at(seen, 0.95) / (at(bare, 0.5) * SCREENS)).toFixed(2)),
    };
    if (!json) console.table(figures);
    return { name: 'flow board', figures };
  } finally {
    await sheaf.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function signIn(url: string, data: string): Promise<string> {
  const accounts = JSON.parse(await readFile(join(data, 'demo-accounts.json'), 'utf8')) as {
    role: string;
    email: string;
    password: string;
  }[];
  const desk = accounts.find(({ role }) => role === 'front-desk');
  const reply = await fetch(url + signInByPassword.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ email: desk?.email, password: desk?.password }),
  });
  if (!reply.ok) throw new Error(`signing in: ${reply.status} ${await reply.text()}`);
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function readBare({ url, cookie }: Caller, siteId: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < BARE_READS; n += 1) {
    const from = performance.now();
    const reply = await fetch(`${url}${readToday.path}?siteId=${siteId}`, { headers: { cookie } });
    const board = (await reply.json()) as ReplyOf<typeof readToday>;
    if (board.cards.length !== PATIENTS) throw new Error(`the board has ${board.cards.length} patients`);
    times.push(performance.now() - from);
  }
  return times;
}

/** Milliseconds from the press until each screen has the patient as arrived; null where it took too long. */
async function moveAndWait(
  { url, cookie }: Caller,
  screens: readonly Screen[],
  seatId: string,
): Promise<(number | null)[]> {
  const from = performance.now();
  const waits = screens.map((screen) => screen.seen(seatId, 'arrived', SEEN_WITHIN_MS));
  const reply = await fetch(url + movePatient.path.replace(':seatId', seatId), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ to: 'arrived' }),
  });
  if (!reply.ok) throw new Error(`moving: ${reply.status} ${await reply.text()}`);
  const ends = await Promise.all(waits);
  return ends.map((end) => (end === null ? null : end - from));
}

if (import.meta.main) await run();
