import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  aClinic,
  aPatient,
  aResource,
  aSession,
  type TestClinic,
} from '../../../../../tests/support/cluster-booking-builders.ts';
import { openTestDatabase } from '../../../../../tests/support/test-database.ts';
import { aTestServer, type TestServer } from '../../../../../tests/support/test-server.ts';
import { previewOutlook } from '../../outlook-contract.ts';
import { clusterBookingRoutes } from '../routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-06-01T09:00:00Z');
let server: TestServer;

beforeAll(async () => {
  server = await aTestServer(database, clusterBookingRoutes, () => NOW);
});

type Outlook = {
  readonly seenAtOnce: number;
  readonly patterns: { readonly name: string; readonly wait: { readonly mean: number } }[];
  readonly basis: string[];
};

async function ask(clinic: TestClinic, over: Readonly<Record<string, unknown>> = {}) {
  const { status, body } = await server.call(clinic.manager, previewOutlook, {
    body: {
      clusterId: clinic.clusterId,
      siteId: clinic.siteId,
      durationMinutes: 150,
      capacity: 10,
      resourceIds: [clinic.roomId, clinic.nurseId],
      seenAtOnce: null,
      stress: 'even',
      ...over,
    },
  });
  return { status, body: body as unknown as Outlook & { readonly title?: string; readonly type?: string } };
}

type Past = {
  readonly startsAt: string;
  readonly came: number;
  readonly away: number;
  readonly serviceMinutes?: number;
};

/** A session of the past with patients who came, each served for so long or a third more, and who stayed away. */
async function aPastSession(clinic: TestClinic, { startsAt, came, away, serviceMinutes }: Past): Promise<void> {
  const start = new Date(startsAt);
  const sessionId = await aSession(database, clinic, { startsAt: start, capacity: came + away });
  for (let seatNumber = 1; seatNumber <= came + away; seatNumber += 1) {
    const seatId = uuidv7();
    const isHere = seatNumber <= came;
    await database.owner.query(
      `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        clinic.organizationId,
        seatId,
        sessionId,
        seatNumber,
        await aPatient(database, clinic.organizationId),
        isHere ? 'completed' : 'no-show',
        clinic.desk.personId,
        start,
      ],
    );
    if (!isHere || serviceMinutes === undefined) continue;
    const minutes = seatNumber % 2 === 0 ? serviceMinutes : (serviceMinutes * 4) / 3;
    for (const [status, at] of [
      ['in-service', start],
      ['completed', new Date(start.getTime() + minutes * 60_000)],
    ] as const) {
      await database.owner.query(
        'INSERT INTO seat_change (organization_id, id, seat_id, at, to_status) VALUES ($1, $2, $3, $4, $5)',
        [clinic.organizationId, uuidv7(), seatId, at, status],
      );
    }
  }
}

describe('how a drawn session would run', () => {
  it('is told for every way to come, with what was assumed, before anything has happened', async () => {
    const clinic = await aClinic(database);
    const { status, body } = await ask(clinic);
    expect(status).toBe(200);
    expect(body.patterns.map(({ name }) => name)).toEqual(expect.arrayContaining(['together', 'wave', 'staggered']));
    expect(body.basis).toEqual([
      'A patient takes 15 minutes, as this need says, give or take 8 (assumed: half of the time).',
      '20 of 100 do not come: assumed, as too few seats have been used here yet.',
      'One patient is seen at once: one for each of the staff.',
      'Everybody comes on time.',
    ]);
  });

  it('rests on 30 visits of the last year, and not on older ones or on those of another hospital', async () => {
    const clinic = await aClinic(database);
    const other = await aClinic(database);
    await aPastSession(other, { startsAt: '2026-03-02T09:00:00Z', came: 40, away: 10, serviceMinutes: 40 });
    await aPastSession(clinic, { startsAt: '2024-03-04T09:00:00Z', came: 40, away: 10, serviceMinutes: 40 });
    await aPastSession(clinic, { startsAt: '2026-03-02T09:00:00Z', came: 18, away: 2, serviceMinutes: 12 });
    expect((await ask(clinic)).body.basis[1]).toMatch(/assumed/);
    await aPastSession(clinic, { startsAt: '2026-03-09T09:00:00Z', came: 18, away: 2, serviceMinutes: 12 });
    const { basis } = (await ask(clinic)).body;
    expect(basis[0]).toBe('A patient takes 14 minutes, give or take 3, as 36 visits of the last year.');
    expect(basis[1]).toBe('10 of 100 do not come, as 40 seats of this need in the last year.');
  });

  it('more staff, or more seen at once by choice, let patients wait less', async () => {
    const clinic = await aClinic(database);
    const second = await aResource(database, clinic, { kind: 'staff', name: 'Nurse Bo' });
    const one = (await ask(clinic)).body;
    const two = (await ask(clinic, { resourceIds: [clinic.nurseId, second, clinic.roomId] })).body;
    const chosen = (await ask(clinic, { seenAtOnce: 2 })).body;
    expect([one, two, chosen].map(({ seenAtOnce }) => seenAtOnce)).toEqual([1, 2, 2]);
    const waitTogether = ({ patterns }: Outlook) => patterns.find(({ name }) => name === 'together')?.wait.mean ?? 0;
    expect(waitTogether(two)).toBeLessThan(waitTogether(one) * 0.6);
    const known = ({ patterns }: Outlook) => patterns.filter(({ name }) => name !== 'found');
    expect(known(chosen)).toEqual(known(two));
  });

  it('is not told to those who do not draw sessions, nor about what is not there, and keeps nothing', async () => {
    const clinic = await aClinic(database);
    const asked = { clusterId: clinic.clusterId, siteId: clinic.siteId, durationMinutes: 150, capacity: 10 };
    const body = { ...asked, resourceIds: [], seenAtOnce: null, stress: 'even' };
    expect((await server.call(clinic.desk, previewOutlook, { body })).status).toBe(404);
    expect((await ask(clinic, { siteId: uuidv7() })).status).toBe(422);
    expect((await ask(clinic, { clusterId: uuidv7() })).status).toBe(422);
    expect((await ask(clinic, { capacity: 201 })).status).toBe(400);
    const { rows } = await database.owner.query(
      'SELECT (SELECT count(*) FROM session_template WHERE organization_id = $1)::int AS templates, (SELECT count(*) FROM idempotency_key WHERE organization_id = $1)::int AS replies',
      [clinic.organizationId],
    );
    expect(rows).toEqual([{ templates: 0, replies: 0 }]);
  });
});
