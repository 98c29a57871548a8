import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { forgetFailures } from './failed-sign-ins.ts';

export type Whose = {
  readonly organizationId: string;
  readonly personId: string;
  readonly personName: string;
  readonly email: string;
  readonly identityUserId: string | null;
};

export type PasswordRefusal = 'account-exists' | 'shared-account';

/** As the sign-in library keeps it: scrypt, salted. */
export function hashOfPassword(password: string): Promise<string> {
  return hashPassword(password);
}

/**
 * Makes this the password of a person: of the identity they have, or of a new one under their address. The old password goes, every session
 * ends, and who was barred for wrong tries is barred no longer.
 */
export async function setPassword(
  tx: Tx,
  whose: Whose,
  { hash, at }: { readonly hash: string; readonly at: Date },
): Promise<Result<{ readonly identityUserId: string }, Refusal<PasswordRefusal>>> {
  await forgetFailures(tx, whose.email);
  if (whose.identityUserId === null) return makeIdentity(tx, whose, hash);
  const { identityUserId } = whose;
  const renewed = await sql`UPDATE identity.account SET password = ${hash}, "updatedAt" = ${at}
    WHERE "userId" = ${identityUserId}::uuid AND "providerId" = 'credential'`.execute(tx);
  if (Number(renewed.numAffectedRows ?? 0) === 0) await addCredential(tx, identityUserId, hash);
  await endSessions(tx, identityUserId);
  return accept({ identityUserId });
}

async function makeIdentity(
  tx: Tx,
  { organizationId, personId, personName, email }: Whose,
  hash: string,
): Promise<Result<{ readonly identityUserId: string }, Refusal<PasswordRefusal>>> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO identity."user" (name, email, "emailVerified") VALUES (${personName}, ${email.toLowerCase()}, true)
    ON CONFLICT (email) DO NOTHING RETURNING id`.execute(tx);
  const identityUserId = rows[0]?.id;
  if (!identityUserId) {
    return refuse('account-exists', 'There is already an account under this e-mail address.', 'email');
  }
  await addCredential(tx, identityUserId, hash);
  await tx
    .updateTable('person')
    .set({ identity_user_id: identityUserId })
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute();
  return accept({ identityUserId });
}

async function addCredential(tx: Tx, identityUserId: string, hash: string): Promise<void> {
  await sql`INSERT INTO identity.account ("accountId", "providerId", "userId", password)
    VALUES (${identityUserId}, 'credential', ${identityUserId}::uuid, ${hash})`.execute(tx);
}

/** Out everywhere from the next request on. */
export async function endSessions(tx: Tx, identityUserId: string): Promise<void> {
  await sql`DELETE FROM identity.session WHERE "userId" = ${identityUserId}::uuid`.execute(tx);
}

/** Whether somebody of another hospital signs in with the same identity: no administrator of one may open the door of both. */
export async function isSharedIdentity(tx: Tx, organizationId: string, identityUserId: string): Promise<boolean> {
  const { rows } = await sql<{ organizationId: string }>`
    SELECT organization_id AS "organizationId" FROM find_people_by_identity(${identityUserId})`.execute(tx);
  return rows.some((each) => each.organizationId !== organizationId);
}

/** Whether there is a password at all; who comes in only by the hospital's own sign-in has none. */
export async function hasPassword(tx: Tx, identityUserId: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM identity.account
    WHERE "userId" = ${identityUserId}::uuid AND "providerId" = 'credential'`.execute(tx);
  return rows.length > 0;
}
