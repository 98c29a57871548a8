import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { PASSWORD_LENGTH_MIN } from './contract.ts';

const token = z.string().regex(/^[\w-]{43}$/);

/** Names nobody: not whose link it is, nor their address. */
export const openWayIn = defineRoute({
  name: 'openWayIn',
  asksOnly: true,
  summary: 'Whether a link still sets a password',
  method: 'POST',
  path: '/api/way-in/open',
  permission: 'public',
  body: z.object({ token }),
  reply: z.object({ state: z.enum(['open', 'used', 'over']), hospital: z.string() }),
});

export const setPasswordByLink = defineRoute({
  name: 'setPasswordByLink',
  summary: 'Set a password by a link, once; the old one and every session of the person end',
  method: 'POST',
  path: '/api/way-in/use',
  permission: 'public',
  body: z.object({ token, password: z.string().min(PASSWORD_LENGTH_MIN).max(256) }),
  reply: z.object({ isSet: z.literal(true) }),
  refusals: { used: 409, over: 409, 'account-exists': 409, 'shared-account': 409 },
});

/** The same answer whether the address is known or not, and whether it was asked too often. */
export const askLostPassword = defineRoute({
  name: 'askLostPassword',
  summary: 'Ask for a mail with a link to set a new password',
  method: 'POST',
  path: '/api/way-in/lost',
  permission: 'public',
  body: z.object({ email: z.string().trim().min(3).max(320) }),
  reply: z.object({ asked: z.literal(true) }),
  refusals: { 'no-mail': 409 },
});
