import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Lie = {
  /** Claims put over the honest ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** `none` leaves the token unsigned; `other-key` signs with a key that the provider does not publish. */
  readonly signing?: 'none' | 'other-key';
};

export type LyingProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the next token says; the nonce is the honest one unless the lie has another. */
  readonly lieNext: (nonce: string, lie: Lie) => void;
  readonly close: () => Promise<void>;
};

const CLIENT_ID = 'sheaf';

/** A provider that answers every code with one token, as true or as false as the test asks for. */
export async function aLyingProvider(email: string): Promise<LyingProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let next: { nonce: string; lie: Lie } = { nonce: '', lie: {} };
  const held = { issuer: '' };
  const server = createServer((request, response) => {
    const reply = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (request.url?.endsWith('openid-configuration')) return reply(discovery(held.issuer));
    if (request.url === '/jwks')
      return reply({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256' }] });
    const seconds = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: held.issuer,
      aud: CLIENT_ID,
      sub: 'subject',
      iat: seconds,
      exp: seconds + 300,
      nonce: next.nonce,
      email,
      email_verified: true,
      ...next.lie.claims,
    };
    const key = next.lie.signing === 'other-key' ? others.privateKey : keys.privateKey;
    return reply({
      access_token: 'opaque',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: token(claims, next.lie.signing === 'none' ? null : key),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  held.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer: held.issuer,
    clientId: CLIENT_ID,
    clientSecret: 'a client secret for tests',
    lieNext: (nonce, lie) => {
      next = { nonce, lie };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
  };
}

function token(claims: object, key: KeyObject | null): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(key ? { alg: 'RS256', kid: 'k' } : { alg: 'none' })}.${part(claims)}`;
  return `${signed}.${key ? createSign('RSA-SHA256').update(signed).sign(key, 'base64url') : ''}`;
}
