import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { accept, type Result, refuse } from '#kernel/result.ts';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { PASSWORD_LENGTH_MIN } from '../contract.ts';

export type AccountGiven = {
  readonly organizationId: string;
  readonly personId: string;
  readonly password: string;
};

/**
 * Gives a person a local account under their e-mail address: an identity with a password, linked to the person. The administrator
 * vouches for the address. Refused when the person is unknown, or the address already belongs to an identity.
 */
export async function createAccount(
  db: Database,
  { organizationId, personId, password }: AccountGiven,
): Promise<Result<{ identityUserId: string }>> {
  if (password.length < PASSWORD_LENGTH_MIN)
    return refuse('too-short', `A password needs at least ${PASSWORD_LENGTH_MIN} characters.`, 'password');
  const hash = await hashPassword(password);
  return withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
    const person = await tx
      .selectFrom('person')
      .select(['name', 'email', 'identity_user_id'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst();
    if (!person) return refuse('not-found', 'There is no such person.');
    if (person.identity_user_id !== null) return refuse('account-exists', 'This person already has an account.');
    const { rows } = await sql<{ id: string }>`
      INSERT INTO identity."user" (name, email, "emailVerified") VALUES (${person.name}, ${person.email.toLowerCase()}, true)
      ON CONFLICT (email) DO NOTHING RETURNING id`.execute(tx);
    const identityUserId = rows[0]?.id;
    if (!identityUserId)
      return refuse('account-exists', 'There is already an account under this e-mail address.', 'email');
    await sql`INSERT INTO identity.account ("accountId", "providerId", "userId", password)
      VALUES (${identityUserId}, 'credential', ${identityUserId}::uuid, ${hash})`.execute(tx);
    await tx
      .updateTable('person')
      .set({ identity_user_id: identityUserId })
      .where('organization_id', '=', organizationId)
      .where('id', '=', personId)
      .execute();
    return accept({ identityUserId });
  });
}
