import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';

export type SignInPerson = {
  readonly organizationId: string;
  readonly personId: string;
  readonly personName: string;
  readonly linked: boolean;
  readonly disabled: boolean;
};

export type SignInStep = {
  readonly action: 'sign-in' | 'sign-out';
  readonly outcome: 'success' | 'refused';
  /** How: `password`, `passkey`, `single-sign-on`, or why not. Codes only. */
  readonly detail: Readonly<Record<string, string>>;
};

export async function findPeopleByEmail(db: Database, email: string): Promise<readonly SignInPerson[]> {
  const { rows } = await sql<SignInPerson>`
    SELECT organization_id AS "organizationId", person_id AS "personId", person_name AS "personName", linked, disabled
    FROM identity.find_people_by_email(${email})`.execute(db);
  return rows;
}

export async function findPeopleByUser(
  db: Database,
  identityUserId: string,
): Promise<readonly { organizationId: string; personId: string }[]> {
  const { rows } = await sql<{ organizationId: string; personId: string }>`
    SELECT organization_id AS "organizationId", person_id AS "personId" FROM find_people_by_identity(${identityUserId})`.execute(
    db,
  );
  return rows;
}

/** Gives a person who never signed in the identity that proved their e-mail address. Returns how many people were linked. */
export async function linkPersonByEmail(db: Database, identityUserId: string, email: string): Promise<number> {
  const { rows } = await sql<{
    linked: number;
  }>`SELECT link_identity_by_email(${identityUserId}, ${email}) AS linked`.execute(db);
  return rows[0]?.linked ?? 0;
}

/** Adds a sign-in, sign-out or failed attempt to the audit trail of the person's organisation. */
export async function recordSignIn(
  db: Database,
  person: { readonly organizationId: string; readonly personId: string },
  step: SignInStep,
  at: Date,
): Promise<void> {
  const { organizationId, personId } = person;
  await withinWall(db, { organizationId, patientScope: [] }, async (tx) => {
    const row = await tx
      .selectFrom('person')
      .select('name')
      .where('organization_id', '=', organizationId)
      .where('id', '=', personId)
      .executeTakeFirst();
    await tx
      .insertInto('audit_event')
      .values({
        organization_id: organizationId,
        id: uuidv7(),
        at,
        person_id: personId,
        person_name: row?.name ?? '',
        roles: [],
        action: step.action,
        entity_type: 'session',
        purpose: 'access-check',
        outcome: step.outcome,
        detail: JSON.stringify(step.detail),
      })
      .execute();
  });
}
