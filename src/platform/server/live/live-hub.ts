import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../database/database.ts';
import { withinWall } from '../database/within-wall.ts';

export type LiveEvent = {
  /** Position in the outbox: `transaction-sequence`. */
  readonly id: string;
  readonly topic: string;
  readonly audience: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

export type LiveListener = (events: readonly LiveEvent[]) => void;

export type LiveHub = {
  readonly listen: (organizationId: string, listener: LiveListener) => () => void;
  /** Events after a position, oldest first; at most 500. `null` when the position is unknown. */
  readonly since: (organizationId: string, id: string) => Promise<readonly LiveEvent[]>;
  readonly close: () => Promise<void>;
};

const DRAIN_EVERY_MS = 300;
const BATCH_MAX = 500;

type Room = { listeners: Set<LiveListener>; cursor: string | null; draining: boolean };

/** Feeds listeners from the outbox: woken by NOTIFY, and by a short timer for rows that an older transaction still hid. */
export async function openLiveHub(db: Database, url: string): Promise<LiveHub> {
  const rooms = new Map<string, Room>();
  const client = await listenOnOutbox(url, (organizationId) => void drain(organizationId));
  const timer = setInterval(() => {
    for (const organizationId of rooms.keys()) void drain(organizationId);
  }, DRAIN_EVERY_MS);
  timer.unref();

  async function drain(organizationId: string): Promise<void> {
    const room = rooms.get(organizationId);
    if (!room || room.draining) return;
    room.draining = true;
    try {
      room.cursor ??= await headOf(db, organizationId);
      const events = await readAfter(db, organizationId, room.cursor);
      const last = events.at(-1);
      if (last) {
        room.cursor = last.id;
        for (const listener of room.listeners) listener(events);
      }
    } catch {
      // The database is away; the timer tries again and the cursor has not moved.
    } finally {
      room.draining = false;
    }
  }

  return {
    listen(organizationId, listener) {
      const room = rooms.get(organizationId) ?? { listeners: new Set(), cursor: null, draining: false };
      room.listeners.add(listener);
      rooms.set(organizationId, room);
      void drain(organizationId);
      return () => {
        room.listeners.delete(listener);
        if (room.listeners.size === 0) rooms.delete(organizationId);
      };
    },
    since: (organizationId, id) => readAfter(db, organizationId, id),
    async close() {
      clearInterval(timer);
      rooms.clear();
      await client.end().catch(() => {});
    },
  };
}

async function listenOnOutbox(
  url: string,
  wake: (organizationId: string) => void,
): Promise<{ end: () => Promise<void> }> {
  let ended = false;
  let client = await connect();
  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'sheaf-live' });
    fresh.on('notification', (message) => message.payload && wake(message.payload));
    fresh.on('error', () => {
      if (!ended) setTimeout(() => void reconnect(), 1_000).unref();
    });
    await fresh.connect();
    await fresh.query('LISTEN sheaf_outbox');
    return fresh;
  }
  async function reconnect(): Promise<void> {
    try {
      client = await connect();
    } catch {
      if (!ended) setTimeout(() => void reconnect(), 1_000).unref();
    }
  }
  return {
    end: () => {
      ended = true;
      return client.end();
    },
  };
}

const POSITION = /^(\d{1,20})-(\d{1,19})$/;

async function headOf(db: Database, organizationId: string): Promise<string> {
  const { rows } = await withinWall(db, { organizationId, patientScope: [] }, (tx) =>
    sql<{ id: string }>`
      SELECT transaction_id || '-' || sequence AS id FROM outbox
      WHERE organization_id = ${organizationId} AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY transaction_id DESC, sequence DESC LIMIT 1`.execute(tx),
  );
  return rows[0]?.id ?? '0-0';
}

async function readAfter(db: Database, organizationId: string, id: string): Promise<LiveEvent[]> {
  const position = POSITION.exec(id);
  if (!position) return [];
  const { rows } = await withinWall(db, { organizationId, patientScope: [] }, (tx) =>
    sql<LiveEvent>`
      SELECT transaction_id || '-' || sequence AS id, topic, audience, payload FROM outbox
      WHERE organization_id = ${organizationId}
        AND (transaction_id, sequence) > (${position[1]}::xid8, ${position[2]}::bigint)
        AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY transaction_id, sequence LIMIT ${BATCH_MAX}`.execute(tx),
  );
  return rows;
}
