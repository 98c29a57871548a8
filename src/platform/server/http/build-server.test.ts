import pino from 'pino';
import { expect, test } from 'vitest';
import { buildServer } from './build-server.ts';

test('two desks behind one address are counted apart; whoever is not known is counted by the address', async () => {
  const server = await buildServer({
    logger: pino({ level: 'silent' }),
    requestsPerMinuteMax: 2,
    secure: false,
    callerOf: ({ headers }) => headers.cookie ?? null,
  });
  server.get('/there', async () => 'yes');
  const ask = async (cookie?: string) =>
    (await server.inject({ url: '/there', ...(cookie === undefined ? {} : { headers: { cookie } }) })).statusCode;
  expect([await ask('one'), await ask('one'), await ask('one')]).toEqual([200, 200, 429]);
  expect([await ask('two'), await ask('two'), await ask('two')]).toEqual([200, 200, 429]);
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
  await server.close();
});
