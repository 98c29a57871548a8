import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { patientCareEventsRoute } from '#features/care-events/contract.ts';
import { listImports } from '#features/exchange/contract.ts';
import { findPatientsRoute, readPatientRoute } from '#features/patients/contract.ts';
import { type StartedSheaf, startSheaf } from '../support/start-sheaf.ts';
import { buildZip } from './support/build-zip.ts';
import { askOwner } from './support/hospital-facts.ts';
import {
  ADMINISTRATOR,
  type Answer,
  callUntilAnswered,
  DESK,
  type ProductClient,
  signInAt,
} from './support/product-client.ts';
import { importEnded, multipartOf, UPLOAD_PATH, uploadFiles } from './support/upload-files.ts';

let folder: string;
let data: string;
let temporary: string;
let sheaf: StartedSheaf;
let url: string;
let administrator: ProductClient;

/** The product, with a temporary folder of its own in which nothing may stay. */
async function start(args: readonly string[]): Promise<void> {
  sheaf = startSheaf(['--data', data, ...args], { env: { TMPDIR: temporary } });
  url = await sheaf.ready();
  administrator = await signInAt(url, ADMINISTRATOR);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sheaf uploads '));
  [data, temporary] = [join(folder, 'data'), await mkdtemp(join(folder, 'temporary '))];
  await start(['--patients', '10']);
});
afterAll(async () => {
  await sheaf.stop();
  await rm(folder, { recursive: true, force: true });
});

let runsBefore = 0;
let patientsBefore = 0;

const runs = async () => {
  const { text } = await callUntilAnswered(administrator, listImports);
  return listImports.reply.parse(JSON.parse(text)).runs.length;
};
const patients = async () =>
  (await askOwner<{ count: number }>(data, 'SELECT count(*)::int AS count FROM patient'))[0]?.count ?? 0;
const leftOver = async () => (await readdir(temporary)).filter((name) => name.startsWith('sheaf-'));

beforeEach(async () => {
  [runsBefore, patientsBefore] = [await runs(), await patients()];
});

async function expectNothingTaken(): Promise<void> {
  expect([await runs(), await patients()]).toEqual([runsBefore, patientsBefore]);
  await vi.waitFor(async () => expect(await leftOver()).toEqual([]), { timeout: 10_000 });
}

function expectSentence(answer: Answer, code: string): void {
  const problem = JSON.parse(answer.text) as { type: string; title: string };
  expect([answer.status, problem.type]).toEqual([422, `urn:sheaf:problem:${code}`]);
  expect(problem.title).toMatch(/^[A-Z][^{}]{10,120}\.$/);
}

function aPatient(number: string, more: Record<string, unknown> = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      resourceType: 'Patient',
      id: number,
      identifier: [{ system: 'urn:uploads', value: number }],
      name: [{ family: `Upload${number}`, given: ['Ann'] }],
      birthDate: '1960-05-04',
      ...more,
    }),
  );
}

test('a ZIP that unpacks to a thousand times its size is refused, and nothing of it stays', async () => {
  const bomb = buildZip([{ name: 'bomb.json', content: Buffer.alloc(60_000_000, 0x20) }]);
  expect(bomb.length).toBeLessThan(100_000);
  expectSentence(await uploadFiles(administrator, [{ name: 'records.zip', content: bomb }]), 'upload-bomb');
  await expectNothingTaken();
});

test('a ZIP that lies about the size of what is in it is refused', async () => {
  const bomb = buildZip([{ name: 'bomb.json', content: Buffer.alloc(60_000_000, 0x20), claimedBytes: 500_000 }]);
  expectSentence(await uploadFiles(administrator, [{ name: 'records.zip', content: bomb }]), 'upload-broken');
  await expectNothingTaken();
});

test('a ZIP of thousands of entries is refused', async () => {
  const entries = Array.from({ length: 2_500 }, (_, index) => ({ name: `${index}.json`, content: Buffer.from('{}') }));
  expectSentence(await uploadFiles(administrator, [{ name: 'many.zip', content: buildZip(entries) }]), 'upload-many');
  await expectNothingTaken();
});

test.each(['../../climbed.json', '/tmp/sheaf-climbed.json', 'a/../../../climbed.json', '..\\climbed.json'])(
  'a ZIP whose entry is called %s reaches nothing outside, and the other files of the upload are not taken either',
  async (name) => {
    const content = buildZip([{ name, content: aPatient('climber') }]);
    const answer = await uploadFiles(administrator, [
      { name: 'good.json', content: aPatient('fellow') },
      { name: 'climb.zip', content },
    ]);
    expectSentence(answer, 'upload-broken');
    for (const place of ['/tmp/sheaf-climbed.json', join(temporary, 'climbed.json'), join(folder, 'climbed.json')])
      expect(await stat(place).catch(() => null), place).toBeNull();
    await expectNothingTaken();
  },
);

test.each([
  ['cut.zip', buildZip([{ name: 'a.json', content: aPatient('cut') }]).subarray(0, 60), 'upload-broken'],
  ['text.zip', Buffer.from('not a ZIP at all'), 'upload-broken'],
  ['page.html', Buffer.from('<script>alert(1)</script>'), 'upload-kind'],
  ['picture.svg', Buffer.from('<svg onload="alert(1)"/>'), 'upload-kind'],
])('%s is refused with a sentence', async (name, content, code) => {
  expectSentence(await uploadFiles(administrator, [{ name, content }]), code);
  await expectNothingTaken();
});

test('an upload that is broken off half way leaves nothing', async () => {
  const { contentType, body } = multipartOf([{ name: 'half.json', content: Buffer.alloc(8_000_000, 0x20) }]);
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `POST ${UPLOAD_PATH} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${administrator.cookie}\r\nIdempotency-Key: half-of-an-upload\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  socket.write(body.subarray(0, 4_000_000));
  await vi.waitFor(async () => expect(await leftOver()).toHaveLength(1), { timeout: 20_000, interval: 50 });
  socket.destroy();
  await expectNothingTaken();
});

test('a narrative with a script is read past: nothing of it is kept, and no answer is HTML', async () => {
  const script =
    '<div xmlns="http://www.w3.org/1999/xhtml"><script>steal(1)</script><img src=x onerror="steal(2)"/></div>';
  const resources = [
    JSON.parse(aPatient('narrated', { text: { status: 'generated', div: script } }).toString()) as object,
    {
      resourceType: 'Condition',
      id: 'c',
      text: { status: 'generated', div: script },
      subject: { reference: 'Patient/narrated' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: '<script>steal(3)</script>' }] },
      onsetDateTime: '2015-03-01',
    },
  ];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
  const uploaded = await uploadFiles(administrator, [
    { name: 'narrative.json', content: Buffer.from(JSON.stringify(bundle)) },
  ]);
  expect(await importEnded(administrator, uploaded)).toMatchObject({ run: { taken: 1, refused: 0 } });
  const desk = await signInAt(url, DESK);
  const found = await callUntilAnswered(desk, findPatientsRoute, { body: { text: 'Uploadnarrated' } });
  const [patient] = findPatientsRoute.reply.parse(JSON.parse(found.text)).patients;
  const params = { patientId: patient?.patientId ?? '' };
  const answers = [
    found,
    await callUntilAnswered(desk, readPatientRoute, { params }),
    await callUntilAnswered(desk, patientCareEventsRoute, { params }),
  ];
  for (const { status, text, contentType } of answers) {
    expect([status, contentType.split(';')[0]]).toEqual([200, 'application/json']);
    expect(text).not.toMatch(/steal\([12]\)/);
  }
  const stored = await askOwner<{ count: number }>(
    data,
    "SELECT count(*)::int AS count FROM clinical_fact WHERE fact::text ~ 'steal.[12]'",
  );
  expect(stored).toEqual([{ count: 0 }]);
  await vi.waitFor(async () => expect(await leftOver()).toEqual([]), { timeout: 10_000 });
});

test('a product that is killed during an upload leaves records in its temporary folder; the next start removes them', async () => {
  const { contentType, body } = multipartOf([{ name: 'half.json', content: Buffer.alloc(2_000_000, 0x20) }]);
  const sending = administrator
    .send('POST', UPLOAD_PATH, { headers: { 'content-type': contentType, 'transfer-encoding': 'chunked' }, body })
    .catch(() => null);
  await vi.waitFor(async () => expect(await leftOver()).not.toEqual([]), { timeout: 20_000, interval: 1 });
  sheaf.child.kill('SIGKILL');
  await Promise.all([sheaf.ended, sending]);
  expect(await leftOver()).not.toEqual([]);
  await start(['--no-demo']);
  expect(await leftOver()).toEqual([]);
});
