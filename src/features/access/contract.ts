import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';

/** Who is signed in, and what they may do. 401 when nobody is. */
export const readSession = defineRoute({
  name: 'readSession',
  summary: 'Who is signed in',
  method: 'GET',
  path: '/api/session',
  permission: 'signed-in',
  reply: z.object({
    personId: z.string(),
    personName: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(z.string()),
    organizationName: z.string(),
    /** IANA zone in which times are shown when no site says otherwise. */
    zone: z.string(),
  }),
});
