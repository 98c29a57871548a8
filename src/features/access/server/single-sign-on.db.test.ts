import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { A_PASSWORD, aDoor, anAccount, type Door, signInWith } from '../../../../tests/support/access-builders.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { anIdentityProvider, type IdentityProvider } from '../../../../tests/support/identity-provider.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';

const database = openTestDatabase();
let provider: IdentityProvider;
let door: Door;
let hospital: string;

beforeAll(async () => {
  provider = await anIdentityProvider('http://localhost:3000/api/auth/callback/hospital');
  door = await aDoor(database, { oidc: provider });
  hospital = await anOrganization(database);
});
afterAll(() => provider.close());

async function aColleague(email: string): Promise<string> {
  const { personId } = await aPerson(database, hospital, { roles: ['clinician'] });
  await database.owner.query('UPDATE person SET email = $2 WHERE id = $1', [personId, email]);
  return personId;
}

async function start(returnTo?: string) {
  const reply = await door.send({ method: 'POST', url: '/api/auth/sign-in/social', body: { returnTo } });
  expect(reply.status).toBe(200);
  return { url: String(reply.body.url), cookies: reply.cookies };
}

async function goThrough(account: { sub: string; email: string; verified?: boolean }, returnTo?: string) {
  const started = await start(returnTo);
  const back = await provider.passThrough(started.url, { verified: true, ...account });
  return door.send({ url: back.replace('http://localhost:3000', ''), cookies: started.cookies });
}

async function identityOf(personId: string): Promise<string | null> {
  const { rows } = await database.owner.query('SELECT identity_user_id FROM person WHERE id = $1', [personId]);
  return rows[0].identity_user_id;
}

describe('single sign-on at the hospital', () => {
  it('sends the browser away with a state, a nonce and a code challenge', async () => {
    const url = new URL((await start()).url);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('response_type')).toBe('code');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(url.searchParams.get(name)).toBeTruthy();
  });

  it('the first sign-in finds the person by the verified address, and keeps no token of the provider', async () => {
    const personId = await aColleague('first@example.org');
    const reply = await goThrough({ sub: 'first', email: 'First@example.org' }, '/sessions?week=49');
    expect(reply.status).toBe(302);
    expect(reply.headers.location).toBe('/sessions?week=49');
    const me = await door.send({ url: '/api/session', cookies: reply.cookies });
    expect(me.body.personId).toBe(personId);
    const { rows } = await database.owner.query(
      `SELECT "accessToken", "refreshToken", "idToken" FROM identity.account WHERE "accountId" = 'first'`,
    );
    expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }]);
  });

  it('links a person exactly once: a second identity with the same address does not take them over', async () => {
    const personId = await aColleague('once@example.org');
    await goThrough({ sub: 'once', email: 'once@example.org' });
    const identity = await identityOf(personId);
    await database.owner.query(`UPDATE identity."user" SET email = 'moved@example.org' WHERE id = $1`, [identity]);
    const second = await goThrough({ sub: 'somebody-else', email: 'once@example.org' });
    expect(second.headers.location).toBe('/sign-in?error=unknown-person&error_description=unknown-person');
    expect(await identityOf(personId)).toBe(identity);
    const again = await goThrough({ sub: 'once', email: 'new-name@example.org' });
    expect((await door.send({ url: '/api/session', cookies: again.cookies })).body.personId).toBe(personId);
  });

  it('refuses somebody Sheaf does not know, and makes nothing for them', async () => {
    const reply = await goThrough({ sub: 'stranger', email: 'stranger@example.org' });
    expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=unknown-person/);
    expect((await door.send({ url: '/api/session', cookies: reply.cookies })).status).toBe(401);
    const { rows } = await database.owner.query(`SELECT 1 FROM identity."user" WHERE email = 'stranger@example.org'`);
    expect(rows).toEqual([]);
  });

  it('refuses an address the provider has not verified, and writes the attempt into the trail', async () => {
    const personId = await aColleague('unverified@example.org');
    const reply = await goThrough({ sub: 'unverified', email: 'unverified@example.org', verified: false });
    expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=/);
    expect(await identityOf(personId)).toBeNull();
    const { rows } = await database.owner.query(
      'SELECT action, outcome, detail FROM audit_event WHERE person_id = $1',
      [personId],
    );
    expect(rows).toEqual([
      { action: 'sign-in', outcome: 'refused', detail: { method: 'single-sign-on', reason: 'email-not-verified' } },
    ]);
  });

  it('refuses a disabled person, also one who came in before', async () => {
    const personId = await aColleague('leaver@example.org');
    await goThrough({ sub: 'leaver', email: 'leaver@example.org' });
    await database.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
    const reply = await goThrough({ sub: 'leaver', email: 'leaver@example.org' });
    expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=/);
    expect((await door.send({ url: '/api/session', cookies: reply.cookies })).status).toBe(401);
  });

  it('a person with a password account may use both ways', async () => {
    const { personId } = await anAccount({ database, door }, hospital, {
      roles: ['clinician'],
      email: 'both@example.org',
    });
    const reply = await goThrough({ sub: 'both', email: 'both@example.org' });
    expect((await door.send({ url: '/api/session', cookies: reply.cookies })).body.personId).toBe(personId);
    expect((await signInWith(door, 'both@example.org', A_PASSWORD)).status).toBe(200);
  });
});

describe('what an attacker may try at single sign-on', () => {
  it('a code that was used opens no second session', async () => {
    await aColleague('replay@example.org');
    const started = await start();
    const back = await provider.passThrough(started.url, {
      sub: 'replay',
      email: 'replay@example.org',
      verified: true,
    });
    const url = back.replace('http://localhost:3000', '');
    expect((await door.send({ url, cookies: started.cookies })).cookies).toContain('session_token');
    const replayed = await door.send({ url, cookies: started.cookies });
    expect(String(replayed.headers.location)).toMatch(/^\/sign-in\?error=/);
    expect(replayed.cookies).not.toMatch(/session_token=[^;]/);
    const fresh = await start();
    const freshState = String(new URL(fresh.url).searchParams.get('state'));
    const mixed = new URL(back);
    mixed.searchParams.set('state', freshState);
    const withFreshState = await door.send({ url: mixed.pathname + mixed.search, cookies: fresh.cookies });
    expect(String(withFreshState.headers.location)).toMatch(/^\/sign-in\?error=/);
    expect(withFreshState.cookies).not.toMatch(/session_token=[^;]/);
  });

  it('a wrong state, a missing state, or the state of another browser opens nothing', async () => {
    await aColleague('state@example.org');
    const account = { sub: 'state', email: 'state@example.org', verified: true };
    const started = await start();
    const back = new URL(await provider.passThrough(started.url, account));
    const other = await start();
    const attempts = [
      { state: 'made-up', cookies: started.cookies },
      { state: null, cookies: started.cookies },
      { state: back.searchParams.get('state'), cookies: other.cookies },
      { state: back.searchParams.get('state'), cookies: '' },
    ];
    for (const { state, cookies } of attempts) {
      const url = new URL(back);
      if (state === null) url.searchParams.delete('state');
      else url.searchParams.set('state', state);
      const reply = await door.send({ url: url.pathname + url.search, cookies });
      expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=/);
      expect(reply.cookies).not.toMatch(/session_token=[^;]/);
    }
  });

  it('nobody is sent to another site after signing in', async () => {
    await aColleague('redirect@example.org');
    const reply = await goThrough({ sub: 'redirect', email: 'redirect@example.org' }, 'https://evil.example/');
    expect(reply.headers.location).toBe('/');
  });
});

describe('when the identity provider is away', () => {
  it('says so, and the password still works', async () => {
    const away = await aDoor(database, {
      oidc: { issuer: 'http://127.0.0.1:9', clientId: 'sheaf', clientSecret: 'secret' },
    });
    const reply = await away.send({ method: 'POST', url: '/api/auth/sign-in/social', body: {} });
    expect(reply.status).toBe(503);
    await anAccount({ database, door: away }, hospital, { roles: ['clinician'], email: 'away@example.org' });
    expect((await signInWith(away, 'away@example.org')).status).toBe(200);
  });
});
