import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../database/within-wall.ts';
import type { Access } from './call.ts';

export type KeptReply = { readonly status: number; readonly reply: unknown };

export type KeyedRequest = { readonly key: string; readonly fingerprint: string };

/** The same key must come with the same request: method, path and body. */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest('hex');
}

/** Claims the key for this transaction; a second request with the same key waits here until the first has ended. */
export async function findKeptReply(
  tx: Tx,
  access: Access,
  request: KeyedRequest,
): Promise<KeptReply | 'other-request' | null> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${access.personId}:${request.key}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('idempotency_key')
    .select(['fingerprint', 'status', 'reply'])
    .where('organization_id', '=', access.organizationId)
    .where('person_id', '=', access.personId)
    .where('key', '=', request.key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.fingerprint !== request.fingerprint) return 'other-request';
  return { status: row.status, reply: row.reply };
}

export async function keepReply(tx: Tx, access: Access, kept: KeyedRequest & KeptReply): Promise<void> {
  await tx
    .insertInto('idempotency_key')
    .values({
      organization_id: access.organizationId,
      person_id: access.personId,
      key: kept.key,
      fingerprint: kept.fingerprint,
      status: kept.status,
      reply: JSON.stringify(kept.reply ?? null),
    })
    .execute();
}
