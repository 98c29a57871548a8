import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { ChainHead, ChainLink } from '../domain/audit-chain.ts';
import { CHAIN_START } from '../domain/audit-chain.ts';
import type { AuditRow } from '../domain/canonical-audit-event.ts';

const LATE_MINUTES = 60;

/** Every column under the name the domain knows it by; `at` as text, so that no microsecond is lost. */
export const AUDIT_COLUMNS: RawBuilder<AuditRow> = sql`
  e.organization_id AS "organizationId", e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.person_id AS "personId", e.person_name AS "personName", e.roles, e.action, e.entity_type AS "entityType",
  e.entity_id AS "entityId", e.patient_ids AS "patientIds", e.purpose, e.outcome, e.detail`;

/** Waits until nobody else lays links for this organisation; held to the end of the transaction. */
export async function lockChain(tx: Tx, organizationId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`audit-chain:${organizationId}`}, 0))`.execute(tx);
}

export async function findChainHead(tx: Tx, organizationId: string): Promise<ChainHead> {
  const { rows } = await sql<ChainHead>`
    SELECT position, encode(hash, 'hex') AS hash FROM audit_link
    WHERE organization_id = ${organizationId} ORDER BY position DESC LIMIT 1`.execute(tx);
  return rows[0] ?? CHAIN_START;
}

/** Events not in the chain yet, oldest first. */
export async function findUnlinkedEvents(tx: Tx, organizationId: string, limit: number): Promise<readonly AuditRow[]> {
  const { rows } = await sql<AuditRow>`
    SELECT ${AUDIT_COLUMNS} FROM audit_event e
    WHERE e.organization_id = ${organizationId}
      AND e.at >= ${linkableFrom(organizationId)}
      AND NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.organization_id = e.organization_id AND l.audit_event_id = e.id)
    ORDER BY e.at, e.id LIMIT ${limit}`.execute(tx);
  return rows;
}

export type NewLink = {
  readonly position: number;
  readonly eventId: string;
  readonly previousHash: string;
  readonly hash: string;
};

export async function addLinks(tx: Tx, organizationId: string, links: readonly NewLink[]): Promise<void> {
  await sql`
    INSERT INTO audit_link (organization_id, position, audit_event_id, previous_hash, hash)
    SELECT ${organizationId}::uuid, position, event, decode(previous, 'hex'), decode(hash, 'hex')
    FROM unnest(${links.map((link) => link.position)}::bigint[], ${links.map((link) => link.eventId)}::uuid[],
      ${links.map((link) => link.previousHash)}::text[], ${links.map((link) => link.hash)}::text[])
      AS link (position, event, previous, hash)`.execute(tx);
}

type LinkRow = AuditRow & { readonly position: number; readonly previousHash: string; readonly hash: string };

/** The next links in order; an event that is gone comes back as null. */
export async function findLinksAfter(
  tx: Tx,
  organizationId: string,
  { position, limit }: { position: number; limit: number },
): Promise<readonly ChainLink[]> {
  const { rows } = await sql<LinkRow>`
    SELECT l.position, encode(l.previous_hash, 'hex') AS "previousHash", encode(l.hash, 'hex') AS hash, ${AUDIT_COLUMNS}
    FROM audit_link l
    LEFT JOIN audit_event e ON e.organization_id = l.organization_id AND e.id = l.audit_event_id
    WHERE l.organization_id = ${organizationId} AND l.position > ${position}
    ORDER BY l.position LIMIT ${limit}`.execute(tx);
  return rows.map(({ position: at, previousHash, hash, ...event }) => ({
    position: at,
    previousHash,
    hash,
    event: event.id === null ? null : event,
  }));
}

/** Whether some event is in no link although the linker can no longer come to it: it was not there when its turn was. */
export async function hasStrayEvent(tx: Tx, organizationId: string): Promise<boolean> {
  const { rows } = await sql<{ stray: boolean }>`
    SELECT EXISTS (
      SELECT 1 FROM audit_event e
      WHERE e.organization_id = ${organizationId} AND e.at < ${linkableFrom(organizationId)}
        AND NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.organization_id = e.organization_id AND l.audit_event_id = e.id)
    ) AS stray`.execute(tx);
  return rows[0]?.stray ?? false;
}

/**
 * The time from which events are still waited for. A transaction may commit an event after a younger one was linked, but not an hour
 * later: statements are cut off long before.
 */
function linkableFrom(organizationId: string): RawBuilder<Date> {
  return sql`coalesce((
    SELECT max(latest.at) FROM (
      SELECT last.at FROM audit_link l
      JOIN audit_event last ON last.organization_id = l.organization_id AND last.id = l.audit_event_id
      WHERE l.organization_id = ${organizationId} ORDER BY l.position DESC LIMIT 100) latest
    ) - make_interval(mins => ${LATE_MINUTES}), '-infinity'::timestamptz)`;
}
