import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { buildServer } from '#platform/server/http/build-server.ts';
import { createLogger } from '#platform/server/log/create-logger.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { mountTexts } from './mount-texts.ts';
import { isGenuine, twilioTransport } from './transports/twilio-transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
const TOKEN = 'a token of the provider';
const PUBLIC = 'https://sheaf.example.org';
let clinic: TestClinic;
let provider: ReturnType<typeof aProvider>;

beforeEach(async () => {
  clinic = await aClinic(database);
  provider = aProvider();
});

/** The other side, as its documentation records it: replies of the Messages resource, word for word in form. */
function aProvider() {
  const taken: Record<string, string>[] = [];
  const held: { refusal: { status: number; code: number } | null } = { refusal: null };
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    expect(url.pathname).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(new Headers(init?.headers).get('authorization')).toBe(`Basic ${btoa(`AC1:${TOKEN}`)}`);
    if (init?.method === 'GET') {
      const to = url.searchParams.get('To');
      return Response.json({
        messages: taken.filter(({ To }) => To === to).map(({ sid, Body }) => ({ sid, body: Body })),
      });
    }
    if (held.refusal) return Response.json({ code: held.refusal.code, message: 'no' }, { status: held.refusal.status });
    const form = Object.fromEntries(new URLSearchParams(String(init?.body)));
    const sid = `SM${taken.length + 1}`;
    taken.push({ ...form, sid });
    return Response.json({ sid, status: 'queued', error_code: null }, { status: 201 });
  };
  return { taken, held, fetch: answer };
}

const sms = () =>
  twilioTransport({ account: 'AC1', token: TOKEN, from: '+441632960000', publicUrl: PUBLIC, fetch: provider.fetch });
const messaging = () => aMessaging({ sms: sms() });
const go = (now = NOW) => letMessagesGo(database, clinic.organizationId, messaging(), now);

async function booked(phone = '07700 900123', startsAt = STARTS) {
  const { organizationId } = clinic;
  const server = await aTestServer(database, clusterBookingRoutes, () => NOW);
  const patientId = await aPatient(database, organizationId, { givenNames: 'Adalbert', familyName: 'Zimmer' });
  await aReachablePatient(database, { organizationId, patientId }, { phone, channels: ['sms'] });
  const sessionId = await aSession(database, clinic, { startsAt });
  const reply = await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  return { patientId, seatId: String(reply.body.seatId) };
}

async function callBack(path: string, fields: Record<string, string>, token = TOKEN) {
  const server = await buildServer({ logger: createLogger('silent'), requestsPerMinuteMax: 1_000, secure: false });
  const transports = { ...messaging(), transports: { email: null, sms: sms(), isGenuineCallback: genuine } };
  await mountTexts(server, { db: database.db, now: () => NOW }, transports);
  const text = Object.keys(fields)
    .sort()
    .reduce((sum, name) => `${sum}${name}${fields[name]}`, `${PUBLIC}${path}`);
  const reply = await server.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64'),
    },
    payload: new URLSearchParams(fields).toString(),
  });
  await server.close();
  return reply;
}
const genuine = (callback: Parameters<typeof isGenuine>[1]) => isGenuine(TOKEN, callback);
const answer = (Body: string, From = '+447700900123') =>
  callBack(`/api/messages/texts/${clinic.organizationId}/reply`, { From, Body });
const report = async (fields: Record<string, string>, token = TOKEN) =>
  callBack(new URL(provider.taken[0]?.StatusCallback ?? '').pathname, fields, token);

async function statusOf(seatId: string): Promise<string> {
  const { rows } = await database.owner.query<{ status: string }>('SELECT status FROM seat WHERE id = $1', [seatId]);
  return rows[0]?.status ?? '';
}

it('a callback is genuine when the address and its fields, in order, are signed', () => {
  // The example of twilio.com/docs/usage/security.
  const callback = {
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    fields: {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675310',
      Digits: '1234',
      From: '+14158675310',
      To: '+18005551212',
    },
  };
  const ours = createHmac('sha1', '12345')
    .update(
      'https://mycompany.com/myapp.php?foo=1&bar=2CallSidCA1234567890ABCDECaller+14158675310Digits1234From+14158675310To+18005551212',
    )
    .digest('base64');
  expect(isGenuine('12345', { ...callback, signature: ours })).toBe(true);
  expect(isGenuine('12345', { ...callback, signature: ours, url: `${callback.url}3` })).toBe(false);
  expect(isGenuine('12346', { ...callback, signature: ours })).toBe(false);
});

describe('a text message', () => {
  it('says nothing of the care and names nobody', async () => {
    await booked();
    await go();
    expect(provider.taken[0]).toMatchObject({ To: '07700900123', From: '+441632960000' });
    expect(provider.taken[0]?.Body).toMatch(/Tuesday 8 December, 15:00, North House.*\/m\/[\w-]{43} Reply CONFIRM/);
    expect(JSON.stringify(provider.taken)).not.toMatch(/diabetes|review|meter|adalbert|zimmer/i);
  });

  it('of the evening waits until nine the next morning', async () => {
    await booked();
    await go(new Date('2026-11-20T18:30:00Z'));
    expect(provider.taken).toEqual([]);
    await go(new Date('2026-11-21T09:00:00Z'));
    expect(provider.taken).toHaveLength(1);
  });

  it('arrives once, although the worker was killed after handing it over', async () => {
    const { patientId } = await booked();
    const real = sms();
    const dying = aMessaging({
      sms: {
        ...real,
        send: async (outgoing) => {
          await real.send(outgoing);
          throw new Error('killed');
        },
      },
    });
    await expect(letMessagesGo(database, clinic.organizationId, dying, NOW)).rejects.toThrow('killed');
    await go(new Date(NOW.getTime() + 121_000));
    expect(provider.taken).toHaveLength(1);
    expect((await messagesOf(database, patientId))[0]?.state).toBe('sent');
  });

  it.each([
    [400, 21614, 'failed', 'address-unknown'],
    [400, 21610, 'failed', 'stopped-by-patient'],
    [429, 20429, 'queued', 'provider-busy'],
    [401, 20003, 'queued', 'sign-in-refused'],
  ])('refused with %i and %i is %s: %s', async (status, code, state, reason) => {
    provider.held.refusal = { status, code };
    const { patientId } = await booked();
    await go();
    expect((await messagesOf(database, patientId))[0]).toMatchObject({ state, reason });
  });
});

describe('a report of the provider', () => {
  it('says that a text arrived, or makes a call of it', async () => {
    const { patientId } = await booked();
    await go();
    await report({ MessageSid: 'SM1', MessageStatus: 'delivered' });
    expect((await messagesOf(database, patientId))[0]?.state).toBe('delivered');
    await report({ MessageSid: 'SM1', MessageStatus: 'failed', ErrorCode: '30005' });
    expect((await messagesOf(database, patientId))[0]?.state).toBe('delivered');
  });

  it('of a wrong number is a task', async () => {
    const { patientId } = await booked();
    await go();
    await report({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' });
    expect((await messagesOf(database, patientId))[0]).toMatchObject({
      state: 'failed',
      reason: 'address-unknown',
      task: 'call',
    });
  });

  it('that is not signed by the provider changes nothing', async () => {
    const { patientId } = await booked();
    await go();
    expect((await report({ MessageSid: 'SM1', MessageStatus: 'failed' }, 'another token')).statusCode).toBe(403);
    expect((await messagesOf(database, patientId))[0]?.state).toBe('sent');
  });
});

describe('an answer by text', () => {
  it.each([
    ['CONFIRM', 'confirmed'],
    ['Sí', 'confirmed'],
    ['ABSAGEN', 'cancelled'],
    ['maybe', 'booked'],
  ])('%s leaves the seat %s', async (text, status) => {
    const { seatId, patientId } = await booked();
    await go();
    expect((await answer(text)).statusCode).toBe(200);
    expect(await statusOf(seatId)).toBe(status);
    if (status === 'booked')
      expect((await messagesOf(database, patientId))[0]).toMatchObject({ task: 'call', reason: 'reply-unclear' });
  });

  it('STOP ends text messages, and the next one has to be said', async () => {
    const { patientId } = await booked();
    await go();
    await answer('STOP');
    await go(new Date('2026-12-07T11:00:00Z'));
    expect(provider.taken).toHaveLength(1);
    const last = (await messagesOf(database, patientId)).at(-1);
    expect(last).toMatchObject({ purpose: 'reminder', state: 'suppressed', reason: 'no-way' });
  });

  it('from a number with two appointments is not guessed at: somebody calls', async () => {
    const first = await booked();
    const second = await booked('07700 900123', new Date('2026-12-09T15:00:00Z'));
    await go();
    await answer('CANCEL');
    expect([await statusOf(first.seatId), await statusOf(second.seatId)]).toEqual(['booked', 'booked']);
    const tasks = [...(await messagesOf(database, first.patientId)), ...(await messagesOf(database, second.patientId))];
    expect(tasks.filter(({ task }) => task === 'call').map(({ reason }) => reason)).toEqual(['reply-several']);
  });
});
