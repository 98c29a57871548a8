import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { type Tx, withinWall } from '../database/within-wall.ts';

export type OutboxNews = {
  readonly eventId: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
};

export type OutboxConsumer = {
  /** Unique, kebab-case. */
  readonly consumer: string;
  readonly topics: readonly string[];
  /** Runs in the transaction that marks the event as dealt with: both stand, or neither. */
  readonly handle: (tx: Tx, news: OutboxNews) => Promise<void>;
};

const BATCH = 200;
/** No transaction lives longer: a row that was written earlier and seen later is still found. */
const OVERLAP = '10 minutes';

type Place = { readonly db: Database; readonly organizationId: string; readonly signal: AbortSignal };

/**
 * Hands each event of some topics to its consumer exactly once, in the order of the outbox. An event that fails stays, is tried again
 * at the next call, and does not keep the others waiting. A consumer that is new begins with the events of the last minutes.
 * Resolves to how many were dealt with.
 */
export async function consumeOutbox(place: Place, consumer: OutboxConsumer): Promise<number> {
  let handled = 0;
  for (;;) {
    const news = await readNews(place, consumer);
    let failure: unknown = null;
    for (const each of news) {
      if (place.signal.aborted) return handled;
      try {
        if (await handleOne(place, consumer, each)) handled += 1;
      } catch (error) {
        failure ??= error;
      }
    }
    if (failure) throw failure;
    const last = news.at(-1);
    if (last) await rememberPlace(place, consumer, last.at);
    if (news.length < BATCH) return handled;
  }
}

async function handleOne(place: Place, { consumer, handle }: OutboxConsumer, news: OutboxNews): Promise<boolean> {
  const { organizationId } = place;
  return withinWall(place.db, { organizationId, patientScope: 'all' }, async (tx) => {
    const marked = await sql`
      INSERT INTO inbox (organization_id, consumer, event_id) VALUES (${organizationId}, ${consumer}, ${news.eventId})
      ON CONFLICT DO NOTHING`.execute(tx);
    if (marked.numAffectedRows !== 1n) return false;
    await handle(tx, news);
    return true;
  });
}

async function readNews(place: Place, { consumer, topics }: OutboxConsumer): Promise<(OutboxNews & { at: string })[]> {
  const { organizationId } = place;
  return withinWall(place.db, { organizationId, patientScope: [] }, async (tx) => {
    await sql`
      INSERT INTO outbox_reading (organization_id, consumer, looked_until) VALUES (${organizationId}, ${consumer}, now())
      ON CONFLICT DO NOTHING`.execute(tx);
    const { rows } = await sql<OutboxNews & { at: string }>`
      SELECT o.event_id AS "eventId", o.topic, o.payload, o.at::text AS at FROM outbox o
      WHERE o.organization_id = ${organizationId} AND o.topic = ANY (${topics}::text[])
        AND o.at >= (SELECT looked_until FROM outbox_reading
          WHERE organization_id = ${organizationId} AND consumer = ${consumer}) - ${OVERLAP}::interval
        AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.organization_id = o.organization_id AND i.consumer = ${consumer}
          AND i.event_id = o.event_id)
      ORDER BY o.transaction_id, o.sequence LIMIT ${BATCH}`.execute(tx);
    return rows;
  });
}

async function rememberPlace(place: Place, { consumer }: OutboxConsumer, at: string): Promise<void> {
  const { organizationId } = place;
  await withinWall(place.db, { organizationId, patientScope: [] }, (tx) =>
    sql`
      UPDATE outbox_reading SET looked_until = greatest(looked_until, ${at}::timestamptz)
      WHERE organization_id = ${organizationId} AND consumer = ${consumer}`.execute(tx),
  );
}
