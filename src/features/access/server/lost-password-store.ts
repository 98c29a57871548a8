import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Database } from '#platform/server/database/database.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { ASKED_PER_HOUR_MAX } from '../domain/way-in.ts';

/** Notes that somebody asked, unless this address was asked for often enough in the last hour. */
export async function keepLostPassword(db: Database, email: string, at: Date): Promise<void> {
  const hash = createHash('sha256').update(`lost password\n${email.toLowerCase()}`).digest();
  await sql`
    INSERT INTO identity.lost_password (id, address_hash, email, asked_at)
    SELECT ${uuidv7()}::uuid, ${hash}::bytea, ${email}::text, ${at}::timestamptz
    WHERE (SELECT count(*) FROM identity.lost_password
      WHERE address_hash = ${hash}::bytea AND asked_at > ${at}::timestamptz - interval '1 hour') < ${ASKED_PER_HOUR_MAX}::int`.execute(
    db,
  );
}

export type LostPassword = { readonly id: string; readonly email: string };

export async function findLostPasswords(db: Database): Promise<readonly LostPassword[]> {
  const { rows } = await sql<LostPassword>`
    SELECT id, email FROM identity.lost_password WHERE handled_at IS NULL ORDER BY asked_at, id LIMIT 50`.execute(db);
  return rows;
}

/** Whether it was still to be handled; the address is forgotten with it. */
export async function claimLostPassword(tx: Tx, id: string, at: Date): Promise<boolean> {
  const claimed = await sql`UPDATE identity.lost_password SET handled_at = ${at}, email = ''
    WHERE id = ${id}::uuid AND handled_at IS NULL`.execute(tx);
  return Number(claimed.numAffectedRows ?? 0) === 1;
}
