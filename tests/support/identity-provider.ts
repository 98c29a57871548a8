import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type ProviderAccount = { readonly sub: string; readonly email: string; readonly verified: boolean };

export type IdentityProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes through the provider as this person would and resolves to the address it sends the browser back to. */
  readonly passThrough: (url: string, account: ProviderAccount) => Promise<string>;
  readonly close: () => Promise<void>;
};

const CLIENT = { id: 'sheaf', secret: 'a client secret for tests' };

/** A real OpenID provider in this process. It asks for PKCE, as hospitals' providers should. */
export async function anIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const accounts = new Map<string, ProviderAccount>();
  let current: ProviderAccount | null = null;
  const held: { handle?: (request: IncomingMessage, response: ServerResponse) => void } = {};
  const server = createServer((request, response) => held.handle?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key for tests'] },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: async (_context, sub) => {
      const account = accounts.get(sub);
      if (!account) return undefined;
      return {
        accountId: sub,
        claims: async () => ({
          sub,
          email: account.email,
          email_verified: account.verified,
          name: 'From The Provider',
        }),
      };
    },
  });
  const callback = provider.callback();
  held.handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    void answerInteraction(provider, request, response, current);
  };
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    async passThrough(url, account) {
      accounts.set(account.sub, account);
      current = account;
      return followUntil(url, issuer);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  account: ProviderAccount | null,
): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: account?.sub ?? '' } });
    return;
  }
  const grant = new provider.Grant({ accountId: account?.sub ?? '', clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** A browser at the provider: keeps its cookies and follows redirects until one leads away from it. */
async function followUntil(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 12 && url.startsWith(issuer); step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (!location)
      throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    url = new URL(location, url).toString();
  }
  return url;
}
