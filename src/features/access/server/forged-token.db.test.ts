import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDoor, type Door } from '../../../../tests/support/access-builders.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { aLyingProvider, type Lie, type LyingProvider } from '../../../../tests/support/lying-provider.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';

const database = openTestDatabase();
const EMAIL = 'victim@example.org';
let provider: LyingProvider;
let door: Door;

beforeAll(async () => {
  provider = await aLyingProvider(EMAIL);
  door = await aDoor(database, { oidc: provider });
  const { personId } = await aPerson(database, await anOrganization(database), { roles: ['clinician'] });
  await database.owner.query('UPDATE person SET email = $2 WHERE id = $1', [personId, EMAIL]);
});
afterAll(() => provider.close());

async function comeBackWith(lie: Lie, query: Record<string, string> = {}) {
  const started = await door.send({ method: 'POST', url: '/api/auth/sign-in/social', body: {} });
  const asked = new URL(String(started.body.url)).searchParams;
  provider.lieNext(String(asked.get('nonce')), lie);
  const back = new URLSearchParams({ code: 'a-code', state: String(asked.get('state')), ...query });
  return door.send({ url: `/api/auth/callback/hospital?${back}`, cookies: started.cookies });
}

describe('a token from the identity provider', () => {
  const past = Math.floor(Date.now() / 1_000) - 3_600;
  it.each<readonly [string, Lie]>([
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['meant for another product', { claims: { aud: 'another-client' } }],
    ['of another sign-in', { claims: { nonce: 'the nonce of somebody else' } }],
    ['without the number of this sign-in', { claims: { nonce: undefined } }],
    ['that has run out', { claims: { iat: past, exp: past + 60 } }],
    ['without a signature', { signing: 'none' }],
    ['signed by somebody else', { signing: 'other-key' }],
  ])('%s opens nothing', async (_, lie) => {
    const reply = await comeBackWith(lie);
    expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=/);
    expect(reply.cookies).not.toMatch(/session_token=[^;]/);
  });

  it('that came back under the name of another provider opens nothing', async () => {
    const reply = await comeBackWith({}, { iss: 'https://evil.example' });
    expect(String(reply.headers.location)).toMatch(/^\/sign-in\?error=/);
  });

  it('that is true opens the door, so the refusals above mean something', async () => {
    const reply = await comeBackWith({});
    expect(reply.headers.location).toBe('/');
    expect((await door.send({ url: '/api/session', cookies: reply.cookies })).body.email).toBe(EMAIL);
  });
});
