import type { FastifyInstance } from 'fastify';
import type { ServedRoute } from '#platform/server/http/call.ts';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { type LinkDoor, mountLinks } from './mount-links.ts';
import { mountTexts } from './mount-texts.ts';
import { planFromOutbox } from './plan-from-outbox.ts';
import { configuredWays, type Messaging, sendDueMessages } from './send-due-messages.ts';
import { settingRoutes } from './setting-routes.ts';

/** What needs to know how messages leave the house. */
export type MessagingParts = {
  readonly jobs: readonly JobDefinition[];
  readonly routes: readonly ServedRoute[];
  /** What is open to people without an account. */
  readonly mount: (server: FastifyInstance, door: LinkDoor) => Promise<void>;
};

export function createMessaging(messaging: Messaging): MessagingParts {
  return {
    mount: async (server, door) => {
      mountLinks(server, door);
      await mountTexts(server, door, messaging);
    },
    routes: settingRoutes(messaging),
    jobs: [
      {
        name: 'plan-messages',
        every: { seconds: 2 },
        handler: async (call) => {
          await planFromOutbox(call, configuredWays(messaging.transports));
        },
      },
      {
        name: 'send-messages',
        every: { seconds: 3 },
        leaseSeconds: 300,
        handler: async (call) => {
          await sendDueMessages(call, messaging);
        },
      },
    ],
  };
}
