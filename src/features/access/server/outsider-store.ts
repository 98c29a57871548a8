import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';

const NAME = 'Patient, from outside';
/** RFC 2606: an address that nobody can have. */
const EMAIL = 'patients-from-outside@sheaf.invalid';

/**
 * In whose name stands what patients do without an account, by a link or a text message: a person of each organisation who has no roles
 * and cannot sign in. Made when it is first needed.
 */
export async function accessOfOutsider(tx: Tx, organizationId: string, now: Date): Promise<Access> {
  await sql`
    INSERT INTO person (organization_id, id, name, email, disabled_at)
    VALUES (${organizationId}, ${uuidv7()}, ${NAME}, ${EMAIL}, ${now}) ON CONFLICT (organization_id, email) DO NOTHING`.execute(
    tx,
  );
  const { id } = await tx
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('email', '=', EMAIL)
    .executeTakeFirstOrThrow();
  return { organizationId, patientScope: 'all', personId: id, personName: NAME, roles: [] };
}
