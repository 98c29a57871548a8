import { createServer, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { databasePidOf, freshFolders, ownerUrlOf } from '../support/data-folder.ts';
import { startSheaf } from '../support/start-sheaf.ts';

const freshFolder = freshFolders();
const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Takes a port; whoever connects hears nothing. */
function takePort(): Promise<number> {
  const server = createServer((socket) => sockets.push(socket));
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

/** What was said last, after the steps. */
function lastSentence(said: string): string {
  return said.trim().split('\n').at(-1) ?? '';
}

test('a second start on the same data says where the first one is, and ends', async () => {
  const data = await freshFolder();
  const first = startSheaf(['--data', data, '--no-demo']);
  const url = await first.ready();
  const second = startSheaf(['--data', data, '--no-demo']);
  expect(await second.ended).toBe(1);
  expect(lastSentence(second.said())).toBe(`Sheaf is already running on this data (${url}).`);
  expect((await fetch(`${url}/ready`)).status).toBeLessThan(504);
  expect(await first.stop()).toBe(0);
});

test('a taken port is told in one sentence, and no database is started', async () => {
  const data = await freshFolder();
  const port = await takePort();
  const sheaf = startSheaf(['--data', data, '--no-demo', '--port', String(port)]);
  expect(await sheaf.ended).toBe(1);
  expect(lastSentence(sheaf.said())).toBe(`Port ${port} is already in use. Choose another with --port.`);
  expect(await databasePidOf(data)).toBeNull();
});

test('a database that does not answer is told in one sentence, without its password', async () => {
  const silent = await takePort();
  const sheaf = startSheaf(['--data', await freshFolder()], {
    env: { DATABASE_URL: `postgresql://sheaf:hidden-word@localhost:${silent}/sheaf` },
  });
  expect(await sheaf.ended).toBe(1);
  expect(lastSentence(sheaf.said())).toBe(`The database at localhost:${silent}/sheaf (DATABASE_URL) does not answer.`);
  expect(sheaf.said()).not.toContain('hidden-word');
});

test('a port where nobody listens counts as a database that does not answer', async () => {
  const port = await takePort();
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const sheaf = startSheaf(['--data', await freshFolder()], {
    env: { DATABASE_URL: `postgresql://sheaf:hidden-word@127.0.0.1:${port}/sheaf` },
  });
  expect(await sheaf.ended).toBe(1);
  expect(lastSentence(sheaf.said())).toBe(`The database at 127.0.0.1:${port}/sheaf (DATABASE_URL) does not answer.`);
});

test('a database of a newer release is left alone', async () => {
  const data = await freshFolder();
  const before = startSheaf(['--data', data, '--no-demo']);
  await before.ready();
  const client = new pg.Client({ connectionString: await ownerUrlOf(data) });
  await client.connect();
  await client.query("INSERT INTO schema_migration (name, checksum) VALUES ('9999-later.sql', 'x')");
  await client.end();
  expect(await before.stop()).toBe(0);
  const sheaf = startSheaf(['--data', data, '--no-demo']);
  expect(await sheaf.ended).toBe(1);
  expect(lastSentence(sheaf.said())).toMatch(/^This database was made by a newer Sheaf \(it holds 9999-later\.sql\)\./);
  expect(await databasePidOf(data)).toBeNull();
});

test('an unknown option is told in one sentence, with the help', async () => {
  const sheaf = startSheaf(['--prot', '4000']);
  expect(await sheaf.ended).toBe(1);
  expect(sheaf.said().trim()).toMatch(/^Unknown option '--prot'\.\n\nUsage: npm start/);
});
