import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { ChainSeal } from '../domain/audit-chain.ts';
import { findChainHead } from './audit-chain-store.ts';

export type SealSettings = {
  /** At least 32 characters, kept outside the database; the signing key follows from it. */
  readonly secret: string;
  /** A file outside the database that seals are added to; best on another disk. Without it a cut of chain and seals cannot be seen. */
  readonly file?: string | undefined;
};

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const sealLine = z.object({
  organizationId: z.uuid(),
  position: z.number().int(),
  hash: z.string(),
  signature: z.string(),
});

/** Signs the present end of an organisation's chain, once per position, and writes it down in the database and in the file. */
export async function sealAuditChain(db: Database, organizationId: string, settings: SealSettings): Promise<void> {
  const head = await withinWall(db, { organizationId, patientScope: [] }, async (tx) => {
    const end = await findChainHead(tx, organizationId);
    if (end.position === 0) return null;
    const signature = sign(null, textOf(organizationId, end), signingKey(settings.secret)).toString('hex');
    const { numAffectedRows } = await sql`
      INSERT INTO audit_seal (organization_id, position, hash, signature)
      VALUES (${organizationId}, ${end.position}, decode(${end.hash}, 'hex'), decode(${signature}, 'hex'))
      ON CONFLICT DO NOTHING`.execute(tx);
    return numAffectedRows === 0n ? null : { ...end, signature };
  });
  if (head && settings.file)
    await appendFile(settings.file, `${JSON.stringify({ organizationId, ...head })}\n`, { mode: 0o600 });
}

/** Every seal known, from the database and from the file, in order. */
export async function findSeals(tx: Tx, organizationId: string, settings: SealSettings): Promise<readonly ChainSeal[]> {
  const { rows } = await sql<{ position: number; hash: string; signature: string }>`
    SELECT position, encode(hash, 'hex') AS hash, encode(signature, 'hex') AS signature
    FROM audit_seal WHERE organization_id = ${organizationId} ORDER BY position`.execute(tx);
  const key = createPublicKey(signingKey(settings.secret));
  return [...rows, ...(await sealsInFile(organizationId, settings.file))].map((seal) => ({
    position: seal.position,
    hash: seal.hash,
    isGenuine: verify(null, textOf(organizationId, seal), key, Buffer.from(seal.signature, 'hex')),
  }));
}

async function sealsInFile(organizationId: string, file: string | undefined) {
  if (!file) return [];
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.includes(organizationId))
    .map((line) => sealLine.parse(JSON.parse(line)));
}

function textOf(organizationId: string, { position, hash }: { position: number; hash: string }): Buffer {
  return Buffer.from(`sheaf-audit-seal-1\n${organizationId}\n${position}\n${hash}`);
}

function signingKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'sheaf audit seal', 32));
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, seed]), format: 'der', type: 'pkcs8' });
}
