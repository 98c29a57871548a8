import type { Tx } from '#platform/server/database/within-wall.ts';

type Who = { readonly organizationId: string; readonly personId: string };

export type PersonHere = {
  readonly email: string;
  /** Every role granted, whichever view the session has now. */
  readonly roles: readonly string[];
  readonly organizationName: string;
  readonly zone: string;
};

export async function findPersonHere(tx: Tx, { organizationId, personId }: Who): Promise<PersonHere | null> {
  const row = await tx
    .selectFrom('person')
    .innerJoin('organization', 'organization.organization_id', 'person.organization_id')
    .select(['person.email', 'organization.name as organizationName', 'organization.zone'])
    .where('person.organization_id', '=', organizationId)
    .where('person.id', '=', personId)
    .executeTakeFirst();
  if (!row) return null;
  const roles = await tx
    .selectFrom('person_role')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute();
  return { ...row, roles: roles.map((each) => each.role) };
}
