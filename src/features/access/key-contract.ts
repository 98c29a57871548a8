import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

const key = z.string().regex(/^[^\s\p{Cc}]$/u, 'one key that writes a character');
const settingSchema = z.object({ isOn: z.boolean(), keys: z.record(key, key) });

export const readOwnKeys = defineRoute({
  name: 'readOwnKeys',
  summary: 'Which single keys act for the person, and in place of which.',
  method: 'GET',
  path: '/api/own-keys',
  permission: 'signed-in',
  reply: settingSchema,
});

export const saveOwnKeys = defineRoute({
  name: 'saveOwnKeys',
  summary: 'Keep one’s own keys, or turn single keys off.',
  method: 'POST',
  path: '/api/own-keys',
  permission: 'signed-in',
  body: settingSchema,
  reply: settingSchema,
  refusals: { 'key-twice': 400 },
});
