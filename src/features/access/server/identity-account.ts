import { type Result, refuse } from '#kernel/result.ts';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { PASSWORD_LENGTH_MIN } from '../contract.ts';
import { hashOfPassword, setPassword } from './set-password.ts';

export type AccountGiven = {
  readonly organizationId: string;
  readonly personId: string;
  readonly password: string;
};

/**
 * Gives a person a local account under their e-mail address: an identity with a password, linked to the person. Whoever makes it
 * vouches for the address. Refused when the person is unknown, or the address already belongs to an identity.
 */
export async function createAccount(
  db: Database,
  { organizationId, personId, password }: AccountGiven,
): Promise<Result<{ identityUserId: string }>> {
  if (password.length < PASSWORD_LENGTH_MIN)
    return refuse('too-short', `A password needs at least ${PASSWORD_LENGTH_MIN} characters.`, 'password');
  const hash = await hashOfPassword(password);
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
    const { name: personName, email } = person;
    return setPassword(
      tx,
      { organizationId, personId, personName, email, identityUserId: null },
      { hash, at: new Date() },
    );
  });
}
