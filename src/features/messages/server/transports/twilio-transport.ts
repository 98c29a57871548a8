import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Outgoing, SendOutcome, Transport } from './transport.ts';

export type TwilioSettings = {
  readonly account: string;
  readonly token: string;
  /** A number like +441632960000, or a messaging service MG…. */
  readonly from: string;
  /** Where the provider reaches this product, without a path. */
  readonly publicUrl: string;
  /** Another server that speaks the same interface. */
  readonly api?: string | undefined;
  readonly fetch?: typeof fetch;
};

const WAIT_MS = 20_000;
const API = 'https://api.twilio.com';

/**
 * Sends by Twilio's Messages resource, version 2010-04-01. It knows no idempotency key, so a message that was handed over before is looked
 * for first: among those sent to the number, the one with the same words, whose link nobody else has.
 */
export function twilioTransport(settings: TwilioSettings): Transport {
  return {
    name: 'twilio',
    description: `Twilio, account ${settings.account}, from ${settings.from}`,
    send: async (outgoing) => {
      try {
        const known = outgoing.isRepeat ? await findSent(settings, outgoing) : null;
        return known === null ? await create(settings, outgoing) : { outcome: 'sent', providerId: known };
      } catch {
        return { outcome: 'later', code: 'provider-away' };
      }
    },
  };
}

async function create(
  settings: TwilioSettings,
  { messageId, organizationId, address, body }: Outgoing,
): Promise<SendOutcome> {
  const { from, publicUrl } = settings;
  const form = new URLSearchParams({
    To: address,
    [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
    Body: body,
    StatusCallback: `${publicUrl}${statusPath(organizationId, messageId)}`,
  });
  const reply = await ask(settings, '', { method: 'POST', body: form });
  const said = (await reply.json().catch(() => ({}))) as { sid?: unknown; code?: unknown };
  if (reply.ok && typeof said.sid === 'string') return { outcome: 'sent', providerId: said.sid };
  return judgeRefusal(reply.status, Number(said.code));
}

async function findSent(settings: TwilioSettings, { address, body }: Outgoing): Promise<string | null> {
  const reply = await ask(settings, `?${new URLSearchParams({ To: address, PageSize: '50' })}`, { method: 'GET' });
  if (!reply.ok) throw new Error('not answered');
  const { messages = [] } = (await reply.json()) as { messages?: { sid: string; body: string }[] };
  return messages.find((message) => message.body === body)?.sid ?? null;
}

function ask(
  { account, token, api = API, fetch: send = fetch }: TwilioSettings,
  query: string,
  init: { readonly method: string; readonly body?: URLSearchParams },
): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
  return send(`${api}/2010-04-01/Accounts/${account}/Messages.json${query}`, {
    ...init,
    headers: { authorization },
    signal: AbortSignal.timeout(WAIT_MS),
  });
}

/** Error codes of twilio.com/docs/api/errors. */
const NO_SUCH_NUMBER = [21211, 21214, 21217, 21401, 21614];
const STOPPED = 21610;

function judgeRefusal(status: number, code: number): SendOutcome {
  if (status === 429 || status >= 500) return { outcome: 'later', code: 'provider-busy' };
  if (status === 401 || status === 403) return { outcome: 'later', code: 'sign-in-refused' };
  if (NO_SUCH_NUMBER.includes(code)) return { outcome: 'refused', code: 'address-unknown' };
  return { outcome: 'refused', code: code === STOPPED ? 'stopped-by-patient' : 'text-refused' };
}

function statusPath(organizationId: string, messageId: string): string {
  return `/api/messages/texts/${organizationId}/status/${messageId}`;
}

/** Whether a callback was made by Twilio: base64 HMAC-SHA1 over the address and the fields in the order of their names. */
export function isGenuine(
  token: string,
  {
    url,
    fields,
    signature,
  }: { readonly url: string; readonly fields: Readonly<Record<string, string>>; readonly signature: string },
): boolean {
  const text = Object.keys(fields)
    .sort()
    .reduce((sum, name) => `${sum}${name}${fields[name] ?? ''}`, url);
  const expected = createHmac('sha1', token).update(text).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
