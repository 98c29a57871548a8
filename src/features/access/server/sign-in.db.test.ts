import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { A_PASSWORD, aDoor, anAccount, type Door, signInWith } from '../../../../tests/support/access-builders.ts';
import { anOrganization } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';

const database = openTestDatabase();
let door: Door;
let hospital: string;

beforeAll(async () => {
  door = await aDoor(database);
  hospital = await anOrganization(database);
});

async function trailOf(personId: string) {
  const { rows } = await database.owner.query(
    'SELECT action, outcome, detail FROM audit_event WHERE person_id = $1 ORDER BY id',
    [personId],
  );
  return rows;
}

describe('signing in with e-mail and password', () => {
  it('opens a session that says who one is, what one may do and where', async () => {
    const person = await anAccount({ database, door }, hospital, { roles: ['front-desk'], email: 'desk@example.org' });
    const signedIn = await signInWith(door, 'Desk@example.org');
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).toEqual({ signedIn: true });
    const me = await door.send({ url: '/api/session', cookies: signedIn.cookies });
    expect(me.body).toMatchObject({
      personId: person.personId,
      email: 'desk@example.org',
      roles: ['front-desk'],
      organizationId: hospital,
      zone: 'Europe/London',
      patientIds: null,
    });
    expect(me.body.permissions).toContain('seats.book');
    expect(me.body.permissions).not.toContain('audit.read');
    expect(await trailOf(person.personId)).toEqual([
      { action: 'sign-in', outcome: 'success', detail: { method: 'password' } },
    ]);
  });

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    await anAccount({ database, door }, hospital, { roles: ['front-desk'], email: 'cookie@example.org' });
    const reply = await signInWith(door, 'cookie@example.org');
    const set = String(reply.headers['set-cookie']);
    expect(set).toMatch(/^sheaf\.session_token=/);
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
    expect(set).toContain('Max-Age=43200');
    expect(JSON.stringify(reply.body)).not.toContain('token');
  });

  it('behind TLS the cookie is bound to the host', async () => {
    const secure = await aDoor(database, { secure: true, baseUrl: 'https://sheaf.example.org' });
    await anAccount({ database, door: secure }, hospital, { roles: ['front-desk'], email: 'tls@example.org' });
    const reply = await secure.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      body: { email: 'tls@example.org', password: A_PASSWORD },
      headers: { host: 'sheaf.example.org', origin: 'https://sheaf.example.org' },
    });
    const set = String(reply.headers['set-cookie']);
    expect(set).toMatch(/^__Host-sheaf\.session_token=/);
    expect(set).toContain('Secure');
    expect(set).toContain('Path=/');
    expect(set).not.toContain('Domain');
    const me = await secure.send({ url: '/api/session', cookies: reply.cookies });
    expect(me.status).toBe(200);
  });

  it('works on whichever local port the server got', async () => {
    await anAccount({ database, door }, hospital, { roles: ['front-desk'], email: 'port@example.org' });
    const reply = await door.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      body: { email: 'port@example.org', password: A_PASSWORD },
      headers: { host: '127.0.0.1:49152' },
    });
    expect(reply.status).toBe(200);
  });

  it('answers alike for a wrong password, an unknown address and a disabled person, and writes down what it knows', async () => {
    const person = await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'alike@example.org' });
    const gone = await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'gone@example.org' });
    await database.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [gone.personId]);
    const wrong = await signInWith(door, 'alike@example.org', 'wrong wrong wrong');
    const unknown = await signInWith(door, 'nobody@example.org', 'wrong wrong wrong');
    const disabled = await signInWith(door, 'gone@example.org');
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(disabled.body).toEqual(wrong.body);
    expect(disabled.cookies).toBe('');
    expect(await trailOf(person.personId)).toEqual([
      { action: 'sign-in', outcome: 'refused', detail: { method: 'password', reason: 'wrong-credentials' } },
    ]);
    expect(await trailOf(gone.personId)).toEqual([
      { action: 'sign-in', outcome: 'refused', detail: { method: 'password', reason: 'disabled' } },
    ]);
  });

  it('after ten wrong passwords even the right one waits, for known and unknown addresses alike', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'guessed@example.org' });
    for (const email of ['guessed@example.org', 'never-was@example.org']) {
      for (let i = 0; i < 10; i += 1) expect((await signInWith(door, email, 'guess guess guess')).status).toBe(401);
      const barred = await signInWith(door, email);
      expect(barred.status).toBe(429);
      expect(Number(barred.headers['retry-after'])).toBeGreaterThan(0);
    }
    const later = await aDoor(database, { now: () => new Date(Date.now() + 6 * 60_000) });
    expect((await signInWith(later, 'guessed@example.org')).status).toBe(200);
  });

  it('nobody can make an account, or reach any path of the library that is not in use', async () => {
    for (const path of [
      'sign-up/email',
      'get-session',
      'list-sessions',
      'request-password-reset',
      'delete-user',
      'error',
      'ok',
    ]) {
      for (const method of ['GET', 'POST'] as const) {
        const reply = await door.send({
          method,
          url: `/api/auth/${path}`,
          ...(method === 'POST' ? { body: { email: 'new@example.org', password: A_PASSWORD, name: 'New' } } : {}),
        });
        expect([path, method, reply.status]).toEqual([path, method, 404]);
      }
    }
  });
});

describe('a session', () => {
  it('ends at sign-out, everywhere at once, and the end is in the trail', async () => {
    const person = await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'out@example.org' });
    const { cookies } = await signInWith(door, 'out@example.org');
    const otherServer = await aDoor(database);
    expect((await otherServer.send({ url: '/api/session', cookies })).status).toBe(200);
    const out = await door.send({ method: 'POST', url: '/api/auth/sign-out', body: {}, cookies });
    expect(out.body).toEqual({ signedOut: true });
    expect((await otherServer.send({ url: '/api/session', cookies })).status).toBe(401);
    expect((await trailOf(person.personId)).map((row) => row.action)).toEqual(['sign-in', 'sign-out']);
  });

  it('is lost at the next request when the person is disabled, and changes with their roles', async () => {
    const person = await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'roles@example.org' });
    const { cookies } = await signInWith(door, 'roles@example.org');
    await database.owner.query("UPDATE person_role SET role = 'auditor' WHERE person_id = $1", [person.personId]);
    expect((await door.send({ url: '/api/session', cookies })).body.roles).toEqual(['auditor']);
    await database.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [person.personId]);
    expect((await door.send({ url: '/api/session', cookies })).status).toBe(401);
  });

  it('ends when the desk is left for a quarter of an hour, and after twelve hours in any case', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'idle@example.org' });
    const { cookies } = await signInWith(door, 'idle@example.org');
    const startMs = Date.now();
    let minutes = 0;
    const clocked = await aDoor(database, { now: () => new Date(startMs + minutes * 60_000) });
    const status = async (headers: Record<string, string> = {}) =>
      (await clocked.send({ url: '/api/session', cookies, headers })).status;
    minutes = 14;
    expect(await status()).toBe(200);
    minutes = 28;
    expect(await status({ 'x-sheaf-idle-seconds': '840' })).toBe(200);
    minutes = 30;
    expect(await status()).toBe(401);
  });

  it('ends after twelve hours even when never left alone', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'long@example.org' });
    const { cookies } = await signInWith(door, 'long@example.org');
    const startMs = Date.now();
    let minutes = 0;
    const clocked = await aDoor(database, { now: () => new Date(startMs + minutes * 60_000) });
    for (; minutes < 12 * 60; minutes += 10) {
      expect((await clocked.send({ url: '/api/session', cookies })).status).toBe(200);
    }
    minutes = 12 * 60 + 1;
    expect((await clocked.send({ url: '/api/session', cookies })).status).toBe(401);
  });

  it('cannot be made up: a token without our signature opens nothing', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'forged@example.org' });
    const { cookies } = await signInWith(door, 'forged@example.org');
    const [name, value] = cookies.split('=') as [string, string];
    const token = decodeURIComponent(value).split('.')[0];
    for (const forged of [token, `${token}.`, `${token}.AAAA`, `x${decodeURIComponent(value)}`, '%E0%A4%A', '']) {
      expect((await door.send({ url: '/api/session', cookies: `${name}=${forged}` })).status).toBe(401);
    }
    const elsewhere = await aDoor(database, { secret: 'another secret for tests, also 32 characters' });
    expect((await elsewhere.send({ url: '/api/session', cookies })).status).toBe(401);
  });

  it('stays with who changes the password, and every other session of theirs ends', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'change@example.org' });
    const [here, elsewhere] = [
      await signInWith(door, 'change@example.org'),
      await signInWith(door, 'change@example.org'),
    ];
    const change = (currentPassword: string) =>
      door.send({
        method: 'POST',
        url: '/api/auth/change-password',
        body: { currentPassword, newPassword: 'another long password' },
        cookies: here.cookies,
      });
    expect((await change('not this one, really')).status).toBe(401);
    const changed = await change(A_PASSWORD);
    expect(changed.body).toEqual({ changed: true });
    expect((await door.send({ url: '/api/session', cookies: changed.cookies })).status).toBe(200);
    expect((await door.send({ url: '/api/session', cookies: elsewhere.cookies })).status).toBe(401);
    expect((await signInWith(door, 'change@example.org')).status).toBe(401);
    expect((await signInWith(door, 'change@example.org', 'another long password')).status).toBe(200);
  });

  it('is not opened from another site', async () => {
    await anAccount({ database, door }, hospital, { roles: ['clinician'], email: 'csrf@example.org' });
    const reply = await door.send({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      body: { email: 'csrf@example.org', password: A_PASSWORD },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(reply.status).toBe(403);
    expect(reply.cookies).toBe('');
  });
});

describe('a parent', () => {
  async function aChild(): Promise<string> {
    const id = uuidv7();
    await database.owner.query(
      "INSERT INTO patient (organization_id, id, given_names, family_name, gender) VALUES ($1, $2, 'Ada', 'Example', 'female')",
      [hospital, id],
    );
    return id;
  }
  async function grant(personId: string, patientId: string, from: string, until: string | null) {
    await database.owner.query(
      "INSERT INTO patient_proxy (organization_id, id, person_id, patient_id, class, valid_from, valid_until) VALUES ($1, $2, $3, $4, 'parent-of-child', $5, $6)",
      [hospital, uuidv7(), personId, patientId, from, until],
    );
  }

  it('sees only the children whose grant is valid today on the calendar of the site', async () => {
    const parent = await anAccount({ database, door }, hospital, { roles: ['patient'], email: 'parent@example.org' });
    const [now, ended, later] = [await aChild(), await aChild(), await aChild()];
    await grant(parent.personId, now, '2020-01-01', null);
    await grant(parent.personId, ended, '2020-01-01', '2020-12-31');
    await grant(parent.personId, later, '2999-01-01', null);
    const { cookies } = await signInWith(door, 'parent@example.org');
    expect((await door.send({ url: '/api/session', cookies })).body.patientIds).toEqual([now]);
  });

  it('who is also staff works as staff and changes to the family on request, never both at once', async () => {
    const nurse = await anAccount({ database, door }, hospital, {
      roles: ['clinician', 'patient'],
      email: 'nurse-and-mother@example.org',
    });
    const child = await aChild();
    await grant(nurse.personId, child, '2020-01-01', null);
    const { cookies } = await signInWith(door, 'nurse-and-mother@example.org');
    const asStaff = (await door.send({ url: '/api/session', cookies })).body;
    expect(asStaff).toMatchObject({ roles: ['clinician'], patientIds: null, maySwitchView: true });
    await door.send({ method: 'POST', url: '/api/auth/view', body: { view: 'family' }, cookies });
    const asFamily = (await door.send({ url: '/api/session', cookies })).body;
    expect(asFamily).toMatchObject({ roles: ['patient'], patientIds: [child], maySwitchView: true });
    expect(asFamily.permissions).not.toContain('patients.find');
  });
});
