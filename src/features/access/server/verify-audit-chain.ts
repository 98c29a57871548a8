import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import {
  CHAIN_START,
  type ChainHead,
  type ChainProblem,
  checkSeals,
  followChain,
  isProblem,
} from '../domain/audit-chain.ts';
import { findLinksAfter, hasStrayEvent } from './audit-chain-store.ts';
import { hashLink } from './link-audit-chain.ts';
import { findSeals, type SealSettings } from './seal-audit-chain.ts';

const PAGE = 2_000;

export type ChainCheck = {
  readonly eventCount: number;
  /** How far the chain is sealed; null before the first seal. */
  readonly sealedPosition: number | null;
  readonly problem: ChainProblem | null;
};

/**
 * Walks the whole chain and compares it with every seal. Finds an entry that was changed, removed, moved or put in, an end that was
 * cut off, and a chain that was written anew. Call it after linking, so that only what Sheaf did not add is unlinked.
 */
export async function verifyAuditChain(tx: Tx, organizationId: string, settings: SealSettings): Promise<ChainCheck> {
  // Seals are read before links, and links only grow: a seal past the end is a cut, never a race.
  const seals = await findSeals(tx, organizationId, settings);
  const sealedAt = new Set(seals.map((seal) => seal.position));
  const hashAt = new Map<number, string>();
  let head: ChainHead = CHAIN_START;
  const found = (problem: ChainProblem | null): ChainCheck => ({
    eventCount: head.position,
    sealedPosition: seals.length > 0 ? Math.max(...sealedAt) : null,
    problem,
  });
  for (;;) {
    const links = await findLinksAfter(tx, organizationId, { position: head.position, limit: PAGE });
    if (links.length === 0) break;
    const outcome = followChain(head, links, hashLink);
    if (isProblem(outcome)) return found(outcome);
    for (const link of links) if (sealedAt.has(link.position)) hashAt.set(link.position, link.hash);
    head = outcome;
  }
  const broken = checkSeals(seals, { head, hashAt });
  if (broken) return found(broken);
  const stray = await hasStrayEvent(tx, organizationId);
  return found(stray ? { kind: 'not-linked', position: head.position + 1 } : null);
}

export async function keepCheck(tx: Tx, organizationId: string, check: ChainCheck, at: Date): Promise<void> {
  await sql`
    INSERT INTO audit_check (organization_id, id, checked_at, event_count, sealed_position, problem, problem_position)
    VALUES (${organizationId}, ${uuidv7()}, ${at}, ${check.eventCount}, ${check.sealedPosition},
      ${check.problem?.kind ?? null}, ${check.problem?.position ?? null})`.execute(tx);
}

export async function findLastCheck(
  tx: Tx,
  organizationId: string,
): Promise<(ChainCheck & { checkedAt: Date }) | null> {
  const row = await tx
    .selectFrom('audit_check')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  return {
    checkedAt: new Date(row.checked_at),
    eventCount: row.event_count,
    sealedPosition: row.sealed_position,
    problem:
      row.problem === null ? null : { kind: row.problem as ChainProblem['kind'], position: row.problem_position ?? 0 },
  };
}
