import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { canManagePeople, type Rights, type RightsChange } from '../domain/decide-rights-change.ts';
import { PEOPLE_SHOWN_MAX } from '../rights-contract.ts';

export type PersonWithRights = Rights & {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isDisabled: boolean;
  /** Whether an identity is linked, so that they can sign in. */
  readonly hasIdentity: boolean;
  readonly identityUserId: string | null;
};

const PERSON = sql`p.id AS "personId", p.name, p.email, p.disabled_at IS NOT NULL AS "isDisabled",
  p.identity_user_id IS NOT NULL AS "hasIdentity", p.identity_user_id AS "identityUserId",
  ARRAY(SELECT r.role FROM person_role r WHERE r.organization_id = p.organization_id AND r.person_id = p.id ORDER BY 1) AS roles,
  ${singles('given')} AS "rightsGiven", ${singles('withheld')} AS "rightsWithheld"`;

function singles(effect: 'given' | 'withheld'): RawBuilder<string[]> {
  return sql`ARRAY(SELECT g.permission FROM person_right g
    WHERE g.organization_id = p.organization_id AND g.person_id = p.id AND g.effect = ${sql.lit(effect)} ORDER BY 1)`;
}

export type PeopleQuestion = {
  readonly text: string;
  readonly who: 'staff' | 'family';
  readonly role: string | null;
  readonly state: 'active' | 'waiting' | 'disabled' | null;
};

const STATE = sql`CASE WHEN p.disabled_at IS NOT NULL THEN 'disabled' WHEN p.identity_user_id IS NULL THEN 'waiting' ELSE 'active' END`;
/** In whose name stands what comes from outside; see outsider-store. Nobody's account. */
const IS_SOMEBODY = sql`p.email NOT LIKE '%@sheaf.invalid'`;

/** Staff are all who have a role of staff, or none at all; the family are all others. */
export async function findPeopleByText(
  tx: Tx,
  organizationId: string,
  { text, who, role, state }: PeopleQuestion,
): Promise<{ readonly people: readonly PersonWithRights[]; readonly count: number }> {
  const like = `%${text.toLowerCase().replace(/[\\%_]/g, (each) => `\\${each}`)}%`;
  const has = (condition: RawBuilder<unknown>) => sql`EXISTS (SELECT 1 FROM person_role r
    WHERE r.organization_id = p.organization_id AND r.person_id = p.id AND ${condition})`;
  const isFamily = sql`(${has(sql`r.role = 'patient'`)} AND NOT ${has(sql`r.role <> 'patient'`)})`;
  const { rows } = await sql<PersonWithRights & { readonly count: number }>`
    SELECT ${PERSON}, (count(*) OVER ())::int AS count FROM person p
    WHERE p.organization_id = ${organizationId} AND ${who === 'family' ? isFamily : sql`NOT ${isFamily}`}
      AND ${IS_SOMEBODY} AND (${state}::text IS NULL OR ${STATE} = ${state})
      AND (lower(p.name) LIKE ${like} OR lower(p.email) LIKE ${like})
      AND (${role}::text IS NULL OR ${has(sql`r.role = ${role}`)})
    ORDER BY p.disabled_at IS NOT NULL, p.name, p.id LIMIT ${PEOPLE_SHOWN_MAX}`.execute(tx);
  return { people: rows, count: rows[0]?.count ?? 0 };
}

export async function findPersonWithRights(
  tx: Tx,
  organizationId: string,
  personId: string,
): Promise<PersonWithRights | null> {
  const { rows } = await sql<PersonWithRights>`
    SELECT ${PERSON} FROM person p
    WHERE p.organization_id = ${organizationId} AND p.id = ${personId} AND ${IS_SOMEBODY}`.execute(tx);
  return rows[0] ?? null;
}

/** Changes of rights happen one after another in a hospital, so that two cannot both take away the last but one administrator. */
export async function lockRights(tx: Tx, organizationId: string): Promise<void> {
  await sql`SELECT 1 FROM organization WHERE organization_id = ${organizationId} FOR NO KEY UPDATE`.execute(tx);
}

/** Others who may manage people and can sign in. */
export async function countOtherManagers(tx: Tx, organizationId: string, personId: string): Promise<number> {
  const { rows } = await sql<PersonWithRights>`
    SELECT ${PERSON} FROM person p
    WHERE p.organization_id = ${organizationId} AND p.id <> ${personId} AND p.disabled_at IS NULL AND p.identity_user_id IS NOT NULL
      AND (EXISTS (SELECT 1 FROM person_role r WHERE r.organization_id = p.organization_id AND r.person_id = p.id AND r.role = 'administrator')
        OR EXISTS (SELECT 1 FROM person_right g WHERE g.organization_id = p.organization_id AND g.person_id = p.id
          AND g.permission = 'people.manage' AND g.effect = 'given'))`.execute(tx);
  return rows.filter(canManagePeople).length;
}

type Saved = {
  readonly personId: string;
  readonly changedBy: string;
  readonly at: Date;
  readonly change: RightsChange;
  readonly reason: string;
  readonly before: Rights;
  readonly after: Rights;
};

/** Makes the person hold exactly `after`, with its row of history. */
export async function saveRights(tx: Tx, organizationId: string, saved: Saved): Promise<void> {
  const { personId, before, after } = saved;
  const whose = { organization_id: organizationId, person_id: personId };
  for (const role of before.roles.filter((each) => !after.roles.includes(each))) {
    await tx
      .deleteFrom('person_role')
      .where('organization_id', '=', organizationId)
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .execute();
  }
  for (const role of after.roles.filter((each) => !before.roles.includes(each))) {
    await tx
      .insertInto('person_role')
      .values({ ...whose, role, granted_at: saved.at })
      .execute();
  }
  await tx
    .deleteFrom('person_right')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .execute();
  const rights = [
    ...after.rightsGiven.map((permission) => ({ ...whose, permission, effect: 'given' })),
    ...after.rightsWithheld.map((permission) => ({ ...whose, permission, effect: 'withheld' })),
  ];
  if (rights.length > 0) await tx.insertInto('person_right').values(rights).execute();
  await tx
    .insertInto('rights_change')
    .values({
      ...whose,
      id: uuidv7(),
      at: saved.at,
      changed_by: saved.changedBy,
      kind: saved.change.kind,
      name: saved.change.name,
      held: saved.change.held,
      before: JSON.stringify(onlyRights(before)),
      after: JSON.stringify(onlyRights(after)),
      reason: saved.reason,
    })
    .execute();
}

function onlyRights({ roles, rightsGiven, rightsWithheld }: Rights): Rights {
  return { roles, rightsGiven, rightsWithheld };
}

export type WrittenChange = {
  readonly changeId: string;
  readonly at: Date;
  readonly changedByName: string;
  readonly kind: 'role' | 'right';
  readonly name: string;
  readonly held: boolean;
  readonly reason: string;
  readonly before: Rights;
  readonly after: Rights;
};

/** Newest first. */
export async function findRightsChanges(
  tx: Tx,
  organizationId: string,
  personId: string,
): Promise<readonly WrittenChange[]> {
  const { rows } = await sql<WrittenChange>`
    SELECT c.id AS "changeId", c.at, p.name AS "changedByName", c.kind, c.name, c.held, c.reason, c.before, c.after
    FROM rights_change c JOIN person p ON p.organization_id = c.organization_id AND p.id = c.changed_by
    WHERE c.organization_id = ${organizationId} AND c.person_id = ${personId} ORDER BY c.at DESC, c.id DESC LIMIT 200`.execute(
    tx,
  );
  return rows;
}
