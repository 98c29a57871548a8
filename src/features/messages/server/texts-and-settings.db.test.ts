import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookSeat } from '#features/cluster-booking/seat-contract.ts';
import { clusterBookingRoutes } from '#features/cluster-booking/server/routes.ts';
import { aClinic, aPatient, aSession, type TestClinic } from '../../../../tests/support/cluster-booking-builders.ts';
import { aMailServer, type MailServer } from '../../../../tests/support/mail-server.ts';
import {
  aMessaging,
  aReachablePatient,
  letMessagesGo,
  messagesOf,
} from '../../../../tests/support/messages-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../tests/support/test-server.ts';
import { USUAL_RULES } from '../domain/message-rules.ts';
import { PURPOSES } from '../domain/purpose.ts';
import { readMessageSettings, saveMessageSettings, sendTestMessage } from '../setting-contract.ts';
import { listTexts, listTextVersions, previewText, saveText, useUsualText } from '../text-contract.ts';
import { transportsFromEnvironment } from './messaging-settings.ts';
import { settingRoutes } from './setting-routes.ts';
import { textRoutes } from './text-routes.ts';
import { smtpTransport } from './transports/smtp-transport.ts';

const database = openTestDatabase();
const NOW = new Date('2026-11-20T10:00:00Z');
const STARTS = new Date('2026-12-08T15:00:00Z');
const KEY = { purpose: 'booked', channel: 'email', language: 'en' } as const;
let clinic: TestClinic;
let server: TestServer;
let mail: MailServer;

const messaging = () =>
  aMessaging({ email: smtpTransport({ url: mail.url, from: 'Appointments <desk@north.example>' }) });
const go = (now = NOW) => letMessagesGo(database, clinic.organizationId, messaging(), now);

beforeAll(async () => {
  mail = await aMailServer();
});
afterAll(() => mail.close());
beforeEach(async () => {
  mail.mails.length = 0;
  mail.answer = () => 250;
  clinic = await aClinic(database);
  const routes = [...clusterBookingRoutes, ...textRoutes, ...settingRoutes(messaging())];
  server = await aTestServer(database, routes, () => NOW);
});

async function booked(channels: readonly string[] = ['email']) {
  const patientId = await aPatient(database, clinic.organizationId);
  await aReachablePatient(
    database,
    { organizationId: clinic.organizationId, patientId },
    { email: 'ada@example.org', channels },
  );
  const sessionId = await aSession(database, clinic, { startsAt: STARTS });
  await server.call(clinic.desk, bookSeat, { body: { sessionId, patientId, seatNumber: 1 } });
  return patientId;
}

const set = (rules: object, version = 0) =>
  server.call(clinic.manager, saveMessageSettings, { body: { ...USUAL_RULES, ...rules }, version });

/** How often a change of something stands in the audit trail, and was told to open screens. */
async function trailAndNews(what: string): Promise<unknown> {
  const { rows } = await database.owner.query(
    `SELECT (SELECT count(*)::int FROM audit_event WHERE organization_id = $1 AND entity_type = $2 AND action = 'update') AS trail,
       (SELECT count(*)::int FROM outbox WHERE organization_id = $1 AND topic = $2) AS news`,
    [clinic.organizationId, what],
  );
  return rows[0];
}

describe('how a hospital writes', () => {
  it('is set by the manager, not by the desk, and every change is kept with its author', async () => {
    expect((await server.call(clinic.desk, readMessageSettings)).status).toBe(404);
    expect(await set({ reminderDays: [1, 21, 3] })).toMatchObject({ status: 200, body: { version: 1 } });
    const { body } = await server.call(clinic.manager, readMessageSettings);
    expect(body).toMatchObject({ reminderDays: [21, 3, 1], usual: { reminderDays: [7, 3, 1] }, version: 1 });
    expect((await set({ reminderDays: [2] })).status).toBe(412);
    expect((await set({ reminderDays: [2] }, 1)).status).toBe(200);
    const { rows } = await database.owner.query(
      `SELECT before ->> 'version' AS before, after -> 'reminderDays' AS after, person_id FROM message_setting_change
       WHERE organization_id = $1 ORDER BY at, id`,
      [clinic.organizationId],
    );
    expect(rows).toEqual([
      { before: null, after: [21, 3, 1], person_id: clinic.manager.personId },
      { before: '1', after: [2], person_id: clinic.manager.personId },
    ]);
    expect(await trailAndNews('message-setting')).toEqual({ trail: 2, news: 2 });
  });

  it('reaches the e-mail: its sender’s name and where answers go', async () => {
    await set({ senderName: 'Northfield Day Clinic', replyTo: 'answers@north.example' });
    await booked();
    await go();
    expect(mail.mails[0]?.headers).toMatchObject({
      from: 'Northfield Day Clinic <desk@north.example>',
      'reply-to': 'answers@north.example',
    });
  });

  it('may not put a line break or an address into the sender’s name', async () => {
    expect((await set({ senderName: 'North\r\nBcc: all@example.org' })).status).toBe(400);
    expect((await set({ senderName: 'North <other@example.org>' })).status).toBe(400);
  });

  it('keeps e-mails back until its hours begin', async () => {
    await set({ mailHours: { fromMinute: 11 * 60, untilMinute: 20 * 60 } });
    await booked();
    expect(await go()).toBe(0);
    expect(await go(new Date('2026-11-20T11:00:00Z'))).toBe(1);
  });

  it('that uses no e-mail sends none: the message waits for a person', async () => {
    await set({ channelsInUse: ['sms', 'letter'] });
    const patientId = await booked();
    expect(await go()).toBe(0);
    expect((await messagesOf(database, patientId))[0]).toMatchObject({ state: 'by-hand', reason: 'not-configured' });
  });

  it('is shown with the names of its settings, and never with what they say', async () => {
    const env = { SHEAF_SMTP_URL: 'smtps://clinic:geheim@mail.example.org', SHEAF_TWILIO_TOKEN: 'topsecret' };
    const where = { dataFolder: '/tmp', isInvented: false, publicUrl: 'https://sheaf.example.org' };
    const transports = transportsFromEnvironment(env, where);
    const shown = await aTestServer(database, settingRoutes({ ...aMessaging({}), transports }), () => NOW);
    const { body } = await shown.call(clinic.manager, readMessageSettings);
    expect(JSON.stringify(body)).not.toMatch(/geheim|topsecret|clinic:/);
    expect(body.ways).toMatchObject([
      { way: 'sms', isConfigured: false, environment: [{ isSet: false }, { isSet: true }, { isSet: false }, {}] },
      { way: 'email', isConfigured: true, description: expect.stringContaining('mail.example.org:465') },
      { way: 'letter', isConfigured: true },
    ]);
  });
});

describe('a test message', () => {
  const test = (way: string, address: string) =>
    server.call(clinic.manager, sendTestMessage, { body: { way, address } });

  it('arrives, is about nobody, and carries the hospital’s name', async () => {
    await set({ senderName: 'Northfield' });
    expect((await test('email', 'robin@example.org')).body).toEqual({ outcome: 'sent', code: '' });
    expect(mail.mails[0]).toMatchObject({ to: ['robin@example.org'], body: expect.stringContaining('about nobody') });
    expect(mail.mails[0]?.headers.from).toBe('Northfield <desk@north.example>');
  });

  it('says plainly why it did not', async () => {
    mail.answer = () => 550;
    expect((await test('email', 'robin@example.org')).body).toEqual({ outcome: 'refused', code: 'address-unknown' });
    mail.answer = () => 451;
    expect((await test('email', 'robin@example.org')).body).toEqual({ outcome: 'later', code: 'mail-server-busy' });
    expect((await test('email', 'robin')).body).toMatchObject({ outcome: 'not-an-address' });
    expect((await test('sms', '+44 1632 960000')).body).toMatchObject({ outcome: 'not-configured' });
    expect(mail.mails).toEqual([]);
  });
});

describe('the wording of a message', () => {
  const save = (body: object) => server.call(clinic.manager, saveText, { body: { ...KEY, textVersion: 0, ...body } });
  const OWN = { subject: 'See you on {date}', body: 'Dear {name}, come at {time}. {link}' };

  it('is used from then on, keeps its versions, and can be the usual one again', async () => {
    expect((await save(OWN)).body).toEqual({ textVersion: 1 });
    await booked();
    await go();
    expect(mail.mails[0]?.headers.subject).toBe('See you on Tuesday 8 December');
    expect((await save(OWN)).status).toBe(409);
    const back = await server.call(clinic.manager, useUsualText, { body: { ...KEY, textVersion: 1 } });
    expect(back.body).toEqual({ textVersion: 2 });
    await booked();
    await go();
    expect(mail.mails[1]?.headers.subject).toBe('Your appointment on Tuesday 8 December at 15:00');
    const { body } = await server.call(clinic.manager, listTextVersions, { query: KEY });
    expect(body.versions).toMatchObject([
      { textVersion: 2, isUsual: true, madeBy: 'Manager' },
      { textVersion: 1, isUsual: false, ...OWN, madeBy: 'Manager' },
    ]);
    const again = await server.call(clinic.manager, useUsualText, { body: { ...KEY, textVersion: 2 } });
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:sheaf:problem:usual-already' } });
    expect((await save({ ...OWN, textVersion: 2 })).body).toEqual({ textVersion: 3 });
    expect(await trailAndNews('message-text')).toEqual({ trail: 3, news: 3 });
  });

  it('is refused with an unknown field, with one of the care in a subject, and with a diagnosis of anybody in plain words', async () => {
    const patientId = await aPatient(database, clinic.organizationId);
    await database.owner.query(
      `INSERT INTO clinical_fact (organization_id, id, patient_id, category, source_system, source_id, fact)
       VALUES ($1, gen_random_uuid(), $2, 'condition', 'test', '1', '{"display": "Cystic fibrosis"}')`,
      [clinic.organizationId, patientId],
    );
    const codeOf = async (body: object) => String((await save(body)).body.type).replace('urn:sheaf:problem:', '');
    expect(await codeOf({ ...OWN, body: 'You have {diagnosis}.' })).toBe('field-unknown');
    expect(await codeOf({ ...OWN, subject: 'For {visit}' })).toBe('field-private');
    expect(await codeOf({ ...OWN, subject: 'Your cystic-fibrosis clinic' })).toBe('names-care');
    expect(await codeOf({ channel: 'sms', subject: '', body: 'Cystic fibrosis clinic, {date}.' })).toBe('names-care');
    const { body } = await server.call(clinic.manager, listTexts);
    expect(body.texts).toHaveLength(PURPOSES.length * 3 * 3);
    expect((body.texts as { textVersion: number }[]).every(({ textVersion }) => textVersion === 0)).toBe(true);
  });

  it('is seen before, filled in for nobody real, with the parts of a text message', async () => {
    const sms = { ...KEY, channel: 'sms', subject: '' };
    const preview = async (body: string) =>
      (await server.call(clinic.manager, previewText, { body: { ...sms, body } })).body;
    const link = 'https://sheaf.example.org/m/'.length + 43;
    expect(await preview(`${'a'.repeat(160 - link)}{link}`)).toMatchObject({
      sms: { parts: 1, units: 160, unitsLeft: 0 },
    });
    expect(await preview(`${'a'.repeat(161 - link)}{link}`)).toMatchObject({ sms: { parts: 2, alphabet: 'gsm-7' } });
    expect(await preview('Come – {time}.')).toMatchObject({
      sms: { alphabet: 'ucs-2', foreignSigns: ['–'] },
      problem: null,
    });
    expect(await preview('Come, {name}.')).toMatchObject({ problem: { field: 'body' } });
  });
});
