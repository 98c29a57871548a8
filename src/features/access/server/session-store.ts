import { sql } from 'kysely';
import type { Database } from '#platform/server/database/database.ts';

export type OpenSession = {
  readonly sessionId: string;
  readonly lastSeenAt: Date;
  readonly actsAs: 'staff' | 'family';
  readonly organizationId: string;
  readonly personId: string;
  readonly personName: string;
  readonly roles: readonly string[];
  readonly rightsGiven: readonly string[];
  readonly rightsWithheld: readonly string[];
  /** Patients the person may act for today, by the calendar of the site. */
  readonly patientIds: readonly string[];
};

/** One query, never cached: a session that ended or a person who was disabled is out at the next request. */
export async function findOpenSession(
  db: Database,
  { token, at, idleMinutes }: { token: string; at: Date; idleMinutes: number },
): Promise<OpenSession | null> {
  const { rows } = await sql<OpenSession>`
    SELECT session_id AS "sessionId", last_seen_at AS "lastSeenAt", acts_as AS "actsAs", organization_id AS "organizationId",
      person_id AS "personId", person_name AS "personName", roles, rights_given AS "rightsGiven",
      rights_withheld AS "rightsWithheld", patient_ids AS "patientIds"
    FROM identity.find_open_session(${token}, ${at}, make_interval(mins => ${idleMinutes}))`.execute(db);
  return rows[0] ?? null;
}

export async function markSeen(db: Database, sessionId: string, at: Date): Promise<void> {
  await sql`UPDATE identity.session SET last_seen_at = greatest(last_seen_at, ${at}) WHERE id = ${sessionId}`.execute(
    db,
  );
}

export async function switchView(db: Database, sessionId: string, actsAs: 'staff' | 'family'): Promise<void> {
  await sql`UPDATE identity.session SET acts_as = ${actsAs} WHERE id = ${sessionId}`.execute(db);
}

/** Forgets what can no longer be used: sessions and challenges that ran out, counts of old tries and asks. */
export async function forgetEnded(db: Database, at: Date): Promise<void> {
  await sql`DELETE FROM identity.session WHERE "expiresAt" < ${at}::timestamptz - interval '1 day'`.execute(db);
  await sql`DELETE FROM identity.verification WHERE "expiresAt" < ${at}::timestamptz - interval '1 day'`.execute(db);
  await sql`DELETE FROM identity.lost_password WHERE asked_at < ${at}::timestamptz - interval '1 day'`.execute(db);
  await sql`DELETE FROM identity.failed_sign_in WHERE since < ${at}::timestamptz - interval '1 day'`.execute(db);
  await sql`DELETE FROM identity."rateLimit"
    WHERE "lastRequest" < extract(epoch FROM ${at}::timestamptz - interval '1 day') * 1000`.execute(db);
}
