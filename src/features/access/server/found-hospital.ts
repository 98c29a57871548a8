import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { accept, type Refusal, type Result, refuse } from '#kernel/result.ts';
import type { Database } from '#platform/server/database/database.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { canManagePeople } from '../domain/decide-rights-change.ts';
import { findPersonWithRights, lockRights, saveRights } from './rights-store.ts';
import { insertPerson, writePersonChange } from './standing-store.ts';
import { addWayIn } from './way-in-store.ts';
import { wayInPath, wayInToken } from './way-in-token.ts';

export type Founding = {
  readonly hospital: string;
  /** IANA, for a hospital that is new. */
  readonly zone: string;
  readonly adminName: string;
  readonly adminEmail: string;
};

export type Founded = {
  readonly isNew: boolean;
  /** From the root of the site: where the administrator sets their password, once, within 72 hours. */
  readonly path: string;
};

const REASON = 'Asked for by who runs the server';

/**
 * A hospital with its first administrator, and the link by which they come in. Asked again, the hospital stays as it is and there is a new
 * link: for an administrator who never came in, or lost their password where nobody else could help.
 */
export async function foundHospital(
  db: Database,
  founding: Founding,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<Result<Founded, Refusal<'not-an-administrator'>>> {
  const known = await findHospital(db, founding.hospital);
  const organizationId = known ?? uuidv7();
  return withinWall(db, { organizationId, patientScope: [] }, async (tx) => {
    const personId = known
      ? await findAdministrator(tx, organizationId, founding.adminEmail)
      : await insertHospital(tx, organizationId, founding, now);
    if (personId === null) {
      return refuse(
        'not-an-administrator',
        `${founding.hospital} is here already, and nobody with this address manages people in it. Name one of its administrators.`,
      );
    }
    const person = await findPersonWithRights(tx, organizationId, personId);
    const purpose = person?.hasIdentity ? 'reset' : 'first';
    const made = { personId, purpose, madeBy: personId, at: now, sending: 'by-hand', secret } as const;
    const link = await addWayIn(tx, organizationId, made);
    await writePersonChange(tx, organizationId, {
      personId,
      at: now,
      changedBy: personId,
      kind: known ? 'link-made' : 'added',
      reason: REASON,
    });
    await writeAudit(
      tx,
      { organizationId, personId: '', personName: 'Whoever runs the server', roles: [], patientScope: [] },
      {
        action: 'create',
        entityType: known ? 'way-in' : 'hospital',
        entityId: personId,
        purpose: 'operations',
        detail: { purpose },
        at: now,
      },
    );
    return accept({ isNew: known === null, path: wayInPath(wayInToken(secret, link.id)) });
  });
}

async function findHospital(db: Database, name: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM list_organization_ids() AS each(id)`.execute(db);
  for (const { id } of rows) {
    const found = await withinWall(db, { organizationId: id, patientScope: [] }, (tx) =>
      tx.selectFrom('organization').select('name').where('organization_id', '=', id).executeTakeFirst(),
    );
    if (found?.name === name) return id;
  }
  return null;
}

async function insertHospital(tx: Tx, organizationId: string, founding: Founding, now: Date): Promise<string> {
  const { hospital, zone, adminName, adminEmail } = founding;
  await tx.insertInto('organization').values({ organization_id: organizationId, name: hospital, zone }).execute();
  const personId = uuidv7();
  await insertPerson(tx, organizationId, { personId, name: adminName, email: adminEmail });
  await saveRights(tx, organizationId, {
    personId,
    changedBy: personId,
    at: now,
    change: { kind: 'role', name: 'administrator', held: true },
    reason: REASON,
    before: { roles: [], rightsGiven: [], rightsWithheld: [] },
    after: { roles: ['administrator'], rightsGiven: [], rightsWithheld: [] },
  });
  return personId;
}

async function findAdministrator(tx: Tx, organizationId: string, email: string): Promise<string | null> {
  await lockRights(tx, organizationId);
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM person WHERE organization_id = ${organizationId} AND lower(email) = lower(${email})`.execute(tx);
  const person = rows[0] && (await findPersonWithRights(tx, organizationId, rows[0].id));
  return person && !person.isDisabled && canManagePeople(person) ? person.personId : null;
}
