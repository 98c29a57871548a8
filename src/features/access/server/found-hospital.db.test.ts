import { beforeAll, describe, expect, it } from 'vitest';
import { A_SECRET, aDoor, type Door, signInWith } from '../../../../tests/support/access-builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { foundHospital } from './found-hospital.ts';

const database = openTestDatabase();
const FOUNDING = {
  hospital: 'St Anne',
  zone: 'Europe/Berlin',
  adminName: 'Alex Reed',
  adminEmail: 'alex.reed@st-anne.example',
};
const PASSWORD = 'heron over the reeds';
let door: Door;

beforeAll(async () => {
  door = await aDoor(database);
});

const found = (given: Partial<typeof FOUNDING> = {}) =>
  foundHospital(database.db, { ...FOUNDING, ...given }, { secret: A_SECRET, now: new Date() });

async function tokenOf(founded: Awaited<ReturnType<typeof found>>): Promise<string> {
  if (!founded.ok) throw new Error(founded.refusal.code);
  return founded.value.path.replace('/way-in#', '');
}

const use = (token: string, password: string) =>
  door.send({ method: 'POST', url: '/api/way-in/use', body: { token, password } });

describe('a hospital on its first day', () => {
  it('has one administrator, who comes in by the link, adds the next, and can be given another link by who runs the server', async () => {
    const first = await found();
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    expect((await use(await tokenOf(first), PASSWORD)).status).toBe(200);
    const { cookies } = await signInWith(door, FOUNDING.adminEmail, PASSWORD);
    const { body } = await door.send({ url: '/api/session', cookies });
    expect(body).toMatchObject({ organizationName: 'St Anne', zone: 'Europe/Berlin', roles: ['administrator'] });
    const next = {
      name: 'Robin Reed',
      email: 'robin@st-anne.example',
      roles: ['clinician'],
      reason: 'First colleague',
    };
    expect((await door.send({ method: 'POST', url: '/api/people', body: next, cookies })).status).toBe(200);

    const again = await found({ adminName: 'Somebody Else', zone: 'Asia/Tokyo' });
    expect(again).toMatchObject({ ok: true, value: { isNew: false } });
    expect((await door.send({ url: '/api/session', cookies })).body).toMatchObject({ zone: 'Europe/Berlin' });
    await use(await tokenOf(again), 'another long password');
    expect((await door.send({ url: '/api/session', cookies })).status).toBe(401);
    expect((await signInWith(door, FOUNDING.adminEmail, 'another long password')).status).toBe(200);
    const trail = await database.owner.query(
      'SELECT person_name, entity_type, detail FROM audit_event WHERE person_id IS NULL ORDER BY id',
    );
    expect(trail.rows).toEqual([
      { person_name: 'Whoever runs the server', entity_type: 'hospital', detail: { purpose: 'first' } },
      { person_name: 'Whoever runs the server', entity_type: 'way-in', detail: { purpose: 'reset' } },
    ]);
  });

  it('gives no link for somebody who manages nobody there, or is not there', async () => {
    for (const adminEmail of ['robin@st-anne.example', 'nobody@st-anne.example']) {
      expect(await found({ adminEmail })).toMatchObject({ ok: false, refusal: { code: 'not-an-administrator' } });
    }
  });
});
