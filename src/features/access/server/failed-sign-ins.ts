import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';

const FAILURES_MAX = 10;
const WINDOW_MINUTES = 5;

/** Seconds until this address may try again; null when it may now. The same for addresses that exist and that do not. */
export async function secondsBarred(db: Database, email: string, at: Date): Promise<number | null> {
  const { rows } = await sql<{ seconds: number }>`
    SELECT ceil(extract(epoch FROM since + make_interval(mins => ${WINDOW_MINUTES}) - ${at}::timestamptz))::int AS seconds
    FROM identity.failed_sign_in WHERE address_hash = ${hashOf(email)} AND failures >= ${FAILURES_MAX}`.execute(db);
  const seconds = rows[0]?.seconds ?? 0;
  return seconds > 0 ? seconds : null;
}

export async function countFailure(db: Database, email: string, at: Date): Promise<void> {
  await sql`
    INSERT INTO identity.failed_sign_in AS f (address_hash, failures, since) VALUES (${hashOf(email)}, 1, ${at})
    ON CONFLICT (address_hash) DO UPDATE SET
      failures = CASE WHEN f.since < ${at}::timestamptz - make_interval(mins => ${WINDOW_MINUTES}) THEN 1 ELSE f.failures + 1 END,
      since = CASE WHEN f.since < ${at}::timestamptz - make_interval(mins => ${WINDOW_MINUTES}) THEN ${at} ELSE f.since END`.execute(
    db,
  );
}

export async function forgetFailures(db: Database, email: string): Promise<void> {
  await sql`DELETE FROM identity.failed_sign_in WHERE address_hash = ${hashOf(email)}`.execute(db);
}

function hashOf(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
