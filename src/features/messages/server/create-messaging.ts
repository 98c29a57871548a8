import type { JobDefinition } from '#platform/server/jobs/job.ts';
import { planFromOutbox } from './plan-from-outbox.ts';
import { configuredWays, type Messaging, sendDueMessages } from './send-due-messages.ts';

/** What needs to know how messages leave the house. */
export type MessagingParts = { readonly jobs: readonly JobDefinition[] };

export function createMessaging(messaging: Messaging): MessagingParts {
  return {
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
