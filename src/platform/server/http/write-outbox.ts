import { uuidv7 } from 'uuidv7';
import type { Tx } from '../database/within-wall.ts';
import type { OutboxEvent } from './call.ts';

export async function writeOutbox(tx: Tx, organizationId: string, event: OutboxEvent): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      organization_id: organizationId,
      event_id: uuidv7(),
      topic: event.topic,
      audience: event.audience,
      payload: JSON.stringify(event.payload),
    })
    .execute();
}
