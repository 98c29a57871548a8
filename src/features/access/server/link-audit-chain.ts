import { createHash } from 'node:crypto';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { type AuditRow, canonicalAuditEvent } from '../domain/canonical-audit-event.ts';
import { addLinks, findChainHead, findUnlinkedEvents, lockChain, type NewLink } from './audit-chain-store.ts';

const BATCH = 1_000;

/** hash = SHA-256(previous hash || canonical event), in hexadecimal. */
export function hashLink(previousHash: string, event: AuditRow): string {
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(canonicalAuditEvent(event)).digest('hex');
}

/** Lays links for every event of an organisation that has none, a batch to a transaction. Resolves to how many were laid. */
export async function linkAuditChain(db: Database, organizationId: string): Promise<number> {
  for (let laid = 0; ; ) {
    const batch = await withinWall(db, { organizationId, patientScope: [] }, (tx) => layLinks(tx, organizationId));
    laid += batch;
    if (batch < BATCH) return laid;
  }
}

/** Lays at most one batch of links in the given transaction. One writer at a time. Resolves to how many. */
export async function layLinks(tx: Tx, organizationId: string): Promise<number> {
  await lockChain(tx, organizationId);
  const events = await findUnlinkedEvents(tx, organizationId, BATCH);
  if (events.length > 0) await addLinks(tx, organizationId, linksFor(await findChainHead(tx, organizationId), events));
  return events.length;
}

function linksFor(head: { position: number; hash: string }, events: readonly AuditRow[]): NewLink[] {
  let { position, hash } = head;
  return events.map((event) => {
    const previousHash = hash;
    position += 1;
    hash = hashLink(previousHash, event);
    return { position, eventId: event.id, previousHash, hash };
  });
}
