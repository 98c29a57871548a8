import { uuidv7 } from 'uuidv7';
import type { Access } from '#platform/server/http/call.ts';
import type { TestDatabase } from './test-database.ts';

/** An organisation with nothing in it. */
export async function anOrganization(
  database: TestDatabase,
  { zone = 'Europe/London' }: { zone?: string } = {},
): Promise<string> {
  const organizationId = uuidv7();
  await database.owner.query('INSERT INTO organization (organization_id, name, zone) VALUES ($1, $2, $3)', [
    organizationId,
    `Hospital ${organizationId.slice(-6)}`,
    zone,
  ]);
  return organizationId;
}

/** A person of the organisation, with roles, as the server would see them after sign-in. */
export async function aPerson(
  database: TestDatabase,
  organizationId: string,
  {
    roles,
    patientScope = 'all',
    name = 'Robin Example',
  }: { roles: readonly string[]; patientScope?: 'all' | readonly string[]; name?: string },
): Promise<Access> {
  const personId = uuidv7();
  await database.owner.query('INSERT INTO person (organization_id, id, name, email) VALUES ($1, $2, $3, $4)', [
    organizationId,
    personId,
    name,
    `${personId}@example.org`,
  ]);
  for (const role of roles) {
    await database.owner.query('INSERT INTO person_role (organization_id, person_id, role) VALUES ($1, $2, $3)', [
      organizationId,
      personId,
      role,
    ]);
  }
  return { organizationId, personId, personName: name, roles, patientScope };
}
