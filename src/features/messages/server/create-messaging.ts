import type { FastifyInstance } from 'fastify';
import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { type LinkDoor, mountLinks } from './mount-links.ts';
import { planFromOutbox } from './plan-from-outbox.ts';
import { configuredWays, type Messaging, sendDueMessages } from './send-due-messages.ts';

/** What needs to know how messages leave the house. */
export type MessagingParts = {
  readonly jobs: readonly JobDefinition[];
  /** What is open to people without an account. */
  readonly mount: (server: FastifyInstance, door: LinkDoor) => void;
};

export function createMessaging(messaging: Messaging): MessagingParts {
  return {
    mount: mountLinks,
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
