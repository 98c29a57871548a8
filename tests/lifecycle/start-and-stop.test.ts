import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { databasePidOf, freshFolders } from '../support/data-folder.ts';
import { startSheaf } from '../support/start-sheaf.ts';

const freshFolder = freshFolders();

test('the first start tells what it does and how long each step took; a stop leaves nothing running; the next start keeps the data', async () => {
  const data = await freshFolder();
  const first = startSheaf(['--data', data, '--patients', '40']);
  const url = await first.ready();
  expect(first.said()).toMatch(/PostgreSQL +started, port \d+ +\d+\.\d s/);
  expect(first.said()).toMatch(/Tables +\d+ migrations applied +\d+\.\d s/);
  expect(first.said()).toMatch(/Hospital +invented, dated around today +\d+\.\d s/);
  for (const role of ['Front desk', 'Clinic manager', 'Patient', 'Administrator'])
    expect(first.said()).toMatch(new RegExp(`${role} +\\S+@\\S+ +\\S+`));
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'up', database: 'embedded' });
  expect(await (await fetch(`${url}/ready`)).json()).toMatchObject({ database: true, accepting: true });
  expect(await first.stop('SIGTERM')).toBe(0);
  expect(await databasePidOf(data)).toBeNull();

  const second = startSheaf(['--data', data]);
  await second.ready();
  expect(second.said()).toMatch(/Tables +up to date/);
  expect(second.said()).not.toContain('Hospital ');
  expect(second.said()).toMatch(/Front desk +\S+@\S+/);
  expect(await second.stop('SIGINT')).toBe(0);
  expect(await databasePidOf(data)).toBeNull();
});

test('without the demo the database stays empty and no account is offered', async () => {
  const sheaf = startSheaf(['--data', await freshFolder(), '--no-demo']);
  const url = await sheaf.ready();
  expect(sheaf.said()).not.toContain('Sign in as');
  expect(await (await fetch(`${url}/api/auth/options`)).json()).toMatchObject({ demoAccounts: [] });
  expect(await sheaf.stop()).toBe(0);
});

test('a request that was under way when Sheaf was told to stop is still answered; a new one is sent away', async () => {
  const sheaf = startSheaf(['--data', await freshFolder(), '--no-demo']);
  const { port } = new URL(await sheaf.ready());
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'not a password' });
  const late = connect(Number(port), '127.0.0.1');
  const reply = new Promise<string>((resolve) => {
    let text = '';
    late.on('data', (chunk) => {
      text += chunk.toString();
    });
    late.on('close', () => resolve(text));
  });
  late.write(
    `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = sheaf.stop('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const refused = await fetch(`http://127.0.0.1:${port}/api/session`);
  expect(refused.status).toBe(503);
  late.write(body.slice(10));
  expect(await reply).toMatch(/^HTTP\/1\.1 401 /);
  expect(await ended).toBe(0);
});

test.each([0, 300, 1_500])(
  'a start that is told to stop %i ms after it began leaves no database running',
  async (afterMs) => {
    const data = await freshFolder();
    const sheaf = startSheaf(['--data', data, '--patients', '40']);
    await vi.waitFor(() => expect(sheaf.said()).toContain('Sheaf '), { timeout: 30_000, interval: 5 });
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    expect(await sheaf.stop('SIGTERM')).toBe(0);
    expect(await databasePidOf(data)).toBeNull();
    const again = startSheaf(['--data', data, '--patients', '40']);
    await again.ready();
    expect(await again.stop()).toBe(0);
  },
);
