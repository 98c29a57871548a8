import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientCareEventsRoute } from '#features/care-events/contract.ts';
import { findOffers, suggestForPatient } from '#features/cluster-booking/offer-contract.ts';
import { bookSeat, holdSeat } from '#features/cluster-booking/seat-contract.ts';
import {
  confirmIdentityRoute,
  createPatientRoute,
  findPatientsRoute,
  readPatientRoute,
} from '#features/patients/contract.ts';
import { type StartedSheaf, startSheaf } from '../support/start-sheaf.ts';
import { canariesIn, columnsWith, filesWith } from './support/find-canaries.ts';
import { askOwner } from './support/hospital-facts.ts';
import {
  ADMINISTRATOR,
  type Answer,
  callUntilAnswered,
  DESK,
  type ProductClient,
  signInAt,
} from './support/product-client.ts';
import { importEnded, uploadFiles } from './support/upload-files.ts';

/** Invented, and found nowhere else: whatever holds one of these holds data of a patient. */
const PERSON = {
  familyName: 'Zzcanaryfamily',
  givenNames: 'Zzcanarygiven',
  preferredName: 'Zzcanarynick',
  formerNames: ['Zzcanaryformer'],
  birthDate: '1907-08-09',
  gender: 'female',
  addressLine: '9 Zzcanarystreet',
  postalCode: 'ZZ9 9ZY',
  city: 'Zzcanarytown',
  identifiers: [{ system: 'urn:zzcanary', value: 'ZZN-907809', label: 'Hospital number' }],
  contacts: [
    { kind: 'phone', value: '+44 7700 907809' },
    { kind: 'email', value: 'zzcanary@mail.example' },
  ],
} as const;
const BOUND_TO_FAIL = 'Zzcanaryfivehundred';
const CANARIES = ['zzcanary', 'zzn-907809', '1907-08-09', '907809', 'zz9 9zy'];

let folder: string;
let data: string;
let sheaf: StartedSheaf;
let url: string;
let desk: ProductClient;
let administrator: ProductClient;
let heard = '';
const refusals: Answer[] = [];
const sentTo: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf canaries '));
  data = join(folder, 'data');
  sheaf = startSheaf(['--data', data, '--patients', '40', '--verbose'], { env: { TMPDIR: folder } });
  url = await sheaf.ready();
  desk = await signInAt(url, DESK);
  administrator = await signInAt(url, ADMINISTRATOR);
  for (const client of [desk, administrator]) listen(client);
});
afterAll(async () => {
  await sheaf.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The live stream, as long as the test lasts. */
function listen({ cookie }: ProductClient): void {
  const stream = request(`${url}/api/live`, { headers: { cookie } }, (incoming) => {
    incoming.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
    });
    incoming.on('error', () => {});
  });
  stream.on('error', () => {});
  stream.end();
}

/** Asks what must be refused, and keeps the refusal. */
async function refused(asking: Promise<Answer>, statuses: readonly number[]): Promise<Answer> {
  const answer = await asking;
  expect(statuses, answer.text).toContain(answer.status);
  refusals.push(answer);
  return answer;
}

const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json', 'idempotency-key': `canary-${Math.random()}` },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const NOBODY = '01a20000-0000-7000-8000-000000000000';

async function addPatient(): Promise<string> {
  const added = await callUntilAnswered(desk, createPatientRoute, {
    body: {
      ...PERSON,
      formerNames: [...PERSON.formerNames],
      identifiers: [...PERSON.identifiers],
      contacts: [...PERSON.contacts],
    },
  });
  expect(added.status, added.text).toBe(201);
  return createPatientRoute.reply.parse(JSON.parse(added.text)).patientId;
}

async function useThePatient(patientId: string): Promise<void> {
  for (const text of ['Zzcanaryfamily', '09.08.1907', '+44 7700 907809', 'ZZN-907809']) {
    const found = await callUntilAnswered(desk, findPatientsRoute, { body: { text } });
    expect(canariesIn(found.text, CANARIES), text).not.toEqual([]);
  }
  const params = { patientId };
  expect((await callUntilAnswered(desk, readPatientRoute, { params })).text).toContain('Zzcanaryfamily');
  const ids = await askOwner<{ id: string }>(data, 'SELECT id FROM cluster ORDER BY id');
  await callUntilAnswered(desk, confirmIdentityRoute, { params, body: { readBack: ['birth-date'] } });
  await callUntilAnswered(desk, suggestForPatient, { params });
  await callUntilAnswered(desk, patientCareEventsRoute, { params });
  for (const { id: clusterId } of ids) {
    const found = await callUntilAnswered(desk, findOffers, { body: { patientId, clusterId } });
    const [offer, other] = findOffers.reply.parse(JSON.parse(found.text)).offers;
    if (!offer || !other) continue;
    const place = { patientId, sessionId: offer.sessionId, seatNumber: offer.seatNumber };
    expect((await callUntilAnswered(desk, holdSeat, { body: place })).status).toBe(201);
    expect((await callUntilAnswered(desk, bookSeat, { body: place })).status).toBe(201);
    await refused(desk.call(bookSeat, { body: place }), [409]);
    await refused(
      desk.call(bookSeat, { body: { ...place, sessionId: other.sessionId, overrideReason: 'x'.repeat(600) } }),
      [400],
    );
    return;
  }
  throw new Error('no cluster has two sessions with a free seat');
}

async function beRefused(patientId: string): Promise<void> {
  const body = { ...PERSON, identifiers: [] };
  const twice = await refused(desk.send('POST', createPatientRoute.path, json(body)), [409]);
  // Whom the desk may confuse the person with is for the desk to see; the sentence is for everybody.
  refusals.pop();
  const { alike, ...sentence } = JSON.parse(twice.text) as { alike: unknown };
  expect(alike).toHaveLength(1);
  refusals.push({ ...twice, text: JSON.stringify(sentence) });
  await refused(desk.send('POST', createPatientRoute.path, json(PERSON)), [409]);
  await refused(desk.send('POST', createPatientRoute.path, json({ ...PERSON, gender: 'Zzcanarygender' })), [400]);
  await refused(
    desk.send('POST', createPatientRoute.path, json({ ...PERSON, birthDate: '1907-08-09 Zzcanary' })),
    [400],
  );
  await refused(desk.send('POST', createPatientRoute.path, json({ ...PERSON, familyName: 'Zzcanary\u0000' })), [400]);
  await refused(desk.send('POST', createPatientRoute.path, json('{"familyName":"Zzcanaryfamily",')), [400]);
  await refused(
    desk.send('POST', createPatientRoute.path, { ...json(PERSON), headers: { 'content-type': 'text/plain' } }),
    [415],
  );
  await refused(
    desk.send('POST', createPatientRoute.path, json({ ...PERSON, city: 'Zzcanary'.repeat(200_000) })),
    [413],
  );
  await refused(desk.send('POST', findPatientsRoute.path, json({ text: 'Zzcanaryfamily '.repeat(50) })), [400]);
  await refused(desk.send('POST', findPatientsRoute.path, json({ text: { $ne: 'Zzcanaryfamily' } })), [400]);
  await refused(administrator.send('GET', `/api/patients/${patientId}`), [404]);
  await refused(administrator.send('POST', findPatientsRoute.path, json({ text: 'Zzcanaryfamily' })), [404]);
  await refused(desk.send('GET', `/api/patients/${NOBODY}`), [404]);
  await refused(desk.send('POST', bookSeat.path, json({ patientId, sessionId: NOBODY, seatNumber: 1 })), [404]);
}

/** The database itself refuses a row and says which: that sentence is for nobody. */
async function failInside(): Promise<void> {
  await askOwner(data, `ALTER TABLE patient ADD CONSTRAINT trap CHECK (family_name <> '${BOUND_TO_FAIL}') NOT VALID`);
  const body = { ...PERSON, familyName: BOUND_TO_FAIL, identifiers: [], evenIfDuplicate: true };
  await refused(desk.send('POST', createPatientRoute.path, json(body)), [500]);
  await askOwner(data, 'ALTER TABLE patient DROP CONSTRAINT trap');
  await askOwner(data, 'ALTER TABLE patient_search_key RENAME TO patient_search_key_away');
  await refused(desk.send('POST', findPatientsRoute.path, json({ text: 'Zzcanaryfamily' })), [500]);
  await askOwner(data, 'ALTER TABLE patient_search_key_away RENAME TO patient_search_key');
}

async function importBrokenRecords(): Promise<string> {
  const patient = (id: string, more: object = {}) => ({
    resourceType: 'Patient',
    id,
    name: [{ family: 'Zzcanaryfamily', given: ['Zzcanarygiven'] }],
    birthDate: '1907-08-09',
    ...more,
  });
  const identifier = [{ system: 'urn:zzcanary', value: 'ZZN-907809-2' }];
  const about = (reference: string) => ({
    resourceType: 'Condition',
    subject: { reference },
    code: { text: 'Zzcanarycondition' },
    onsetDateTime: 'Zzcanarydate',
    clinicalStatus: 'Zzcanarystatus',
  });
  const files: Readonly<Record<string, unknown>> = {
    'no-number.json': patient('a'),
    'long.json': patient('b', { identifier, name: [{ family: 'Zzcanary'.repeat(2_000) }] }),
    'odd-date.json': patient('c', { identifier, birthDate: '1907-08-09Zzcanary', gender: 'Zzcanarygender' }),
    'no-patient.json': [about('Patient/Zzcanarynobody'), about('Zzcanaryfamily/7'), about('#Zzcanary')],
    'odd-type.json': [{ resourceType: 'Zzcanaryfamily', name: 'Zzcanarygiven' }],
    'cut.json': JSON.stringify(patient('d', { identifier })).slice(0, -20),
    'text.json': 'Zzcanaryfamily, Zzcanarygiven, 1907-08-09',
    'lines.ndjson': `${JSON.stringify(patient('e', { identifier }))}\n{"Zzcanaryfamily`,
    'not-fhir.json': { Zzcanaryfamily: '1907-08-09' },
  };
  const uploaded = await uploadFiles(
    administrator,
    Object.entries(files).map(([name, content]) => ({
      name,
      content: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    })),
  );
  const report = await importEnded(administrator, uploaded);
  expect(report.issues.length).toBeGreaterThanOrEqual(6);
  return JSON.stringify(report);
}

/** Where data of patients belongs: behind the wall. */
const MAY_HOLD = [
  /^public\.patient\./,
  /^public\.patient_(identifier|contact|search_key|change)\./,
  /^public\.clinical_fact\./,
  /^public\.care_event\.(reason|display)$/,
  /^public\.idempotency_key\.reply$/,
  /^public\.message\.(address|sent_subject|sent_body)$/,
];

test('names, dates and numbers of patients reach no log, no refusal, no event, no job, no audit detail and no report', async () => {
  const patientId = await addPatient();
  await useThePatient(patientId);
  await beRefused(patientId);
  await failInside();
  const report = await importBrokenRecords();
  await pause(1_500);

  expect(refusals.length).toBeGreaterThan(15);
  for (const { status, text } of refusals) expect(canariesIn(text, CANARIES), `${status} ${text}`).toEqual([]);
  expect(canariesIn(report, CANARIES), report).toEqual([]);
  expect(heard).toContain('event: change');
  expect(canariesIn(heard, CANARIES)).toEqual([]);
  expect(sheaf.said()).toContain('request failed');
  expect(canariesIn(sheaf.said(), CANARIES)).toEqual([]);
  const columns = await columnsWith(data, CANARIES);
  expect(columns).toContain('public.patient.family_name');
  expect(columns.filter((column) => !MAY_HOLD.some((allowed) => allowed.test(column)))).toEqual([]);
  expect(await filesWith(folder, CANARIES)).toEqual([]);
});

/** Keys of fixed lists, and positions in a list. */
const IS_NO_WORD = /Id$|^(?:before|cursor)$/;

test('no route takes free text in its address, where logs and proxies would keep it', async () => {
  const { text } = await desk.send('GET', '/api/openapi.json');
  const { paths } = JSON.parse(text) as {
    paths: Record<
      string,
      Record<string, { parameters?: { name: string; in: string; schema: Record<string, unknown> }[] }>
    >;
  };
  for (const [path, operations] of Object.entries(paths)) {
    for (const { parameters = [] } of Object.values(operations)) {
      for (const { name, in: place, schema } of parameters) {
        if (place !== 'query' && place !== 'path') continue;
        sentTo.push(`${path} ${name}: ${IS_NO_WORD.test(name) ? 'bound' : boundOf(schema)}`);
      }
    }
  }
  expect(sentTo.length).toBeGreaterThan(20);
  expect(sentTo.filter((each) => each.endsWith(': free text'))).toEqual([]);
});

function boundOf(schema: Record<string, unknown>): string {
  const { type, format, enum: choices, pattern, const: only, anyOf } = schema;
  if (Array.isArray(anyOf))
    return anyOf.map((each) => boundOf(each as Record<string, unknown>)).includes('free text') ? 'free text' : 'bound';
  return type !== 'string' || format || choices || pattern || only !== undefined ? 'bound' : 'free text';
}
