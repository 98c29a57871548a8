import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { databasePidOf, freshFolders, ownerUrlOf } from '../support/data-folder.ts';
import { startSheaf } from '../support/start-sheaf.ts';

const ROUNDS = Number(process.env.SHEAF_ROUNDS ?? 4);
const freshFolder = freshFolders();

/** Writes rows one by one until told to stop, and notes each that the database has acknowledged. */
async function writeRows(url: string, acknowledged: string[], isOver: () => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    while (!isOver()) {
      const id = uuidv7();
      await client.query("INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Crash', 'UTC')", [id]);
      acknowledged.push(id);
    }
  } catch {
    // The database was killed in the middle of a write, which was therefore not acknowledged.
  } finally {
    await client.end().catch(() => {});
  }
}

async function countRows(url: string, ids: readonly string[]): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    'SELECT count(*) FROM organization WHERE organization_id = ANY ($1)',
    [ids],
  );
  await client.end();
  return Number(rows[0]?.count);
}

test(`after each of ${ROUNDS} kills, of Sheaf alone or of its database too, the next start works and no acknowledged row is lost`, async () => {
  const data = await freshFolder();
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const sheaf = startSheaf(['--data', data, '--no-demo']);
    await sheaf.ready();
    const killsDatabase = round % 2 === 1;
    const databasePid = await databasePidOf(data);
    if (databasePid === null) throw new Error('the database runs while Sheaf does');
    let isOver = false;
    const writing = writeRows(await ownerUrlOf(data), acknowledged, () => isOver);
    await new Promise((resolve) => setTimeout(resolve, 100 + ((round * 137) % 400)));
    if (killsDatabase) process.kill(databasePid, 'SIGKILL');
    sheaf.child.kill('SIGKILL');
    await sheaf.ended;
    isOver = true;
    await writing;
    expect(acknowledged.length).toBeGreaterThan(round);

    const next = startSheaf(['--data', data, '--no-demo']);
    const url = await next.ready();
    expect((await (await fetch(`${url}/ready`)).json()) as unknown).toMatchObject({ database: true });
    expect(next.said()).toMatch(killsDatabase ? /PostgreSQL +started/ : /PostgreSQL +still running .* taken over/);
    if (!killsDatabase) expect(await databasePidOf(data)).toBe(databasePid);
    expect(await countRows(await ownerUrlOf(data), acknowledged)).toBe(acknowledged.length);
    expect(await next.stop()).toBe(0);
    expect(await databasePidOf(data)).toBeNull();
  }
}, 600_000);

test('a kill while the hospital is being invented leaves no half hospital: the next start invents it whole', async () => {
  const data = await freshFolder();
  const sheaf = startSheaf(['--data', data, '--patients', '300']);
  const deadline = performance.now() + 60_000;
  while (!/Tables +\d+ migrations/.test(sheaf.said()) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  sheaf.child.kill('SIGKILL');
  await sheaf.ended;
  expect(sheaf.said()).not.toContain('invented');
  const next = startSheaf(['--data', data, '--patients', '300']);
  await next.ready();
  expect(next.said()).toMatch(/Hospital +invented/);
  const client = new pg.Client({ connectionString: await ownerUrlOf(data) });
  await client.connect();
  const { rows } = await client.query<{ hospitals: number; patients: number }>(
    'SELECT (SELECT count(*)::int FROM organization) AS hospitals, (SELECT count(*)::int FROM patient) AS patients',
  );
  await client.end();
  expect(rows[0]?.hospitals).toBe(1);
  expect(rows[0]?.patients).toBeGreaterThanOrEqual(300);
  expect(await next.stop()).toBe(0);
});
