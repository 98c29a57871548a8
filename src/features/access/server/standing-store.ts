import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { NameAndAddress } from '../domain/decide-correction.ts';
import type { PersonChangeRow } from '../people-contract.ts';

export type NewPerson = { readonly personId: string; readonly name: string; readonly email: string };

export async function insertPerson(
  tx: Tx,
  organizationId: string,
  { personId, name, email }: NewPerson,
): Promise<void> {
  await tx.insertInto('person').values({ organization_id: organizationId, id: personId, name, email }).execute();
}

/** Whoever has this address here already, disabled or not; somebody else than `but`. */
export async function findNameByEmail(
  tx: Tx,
  organizationId: string,
  { email, but = null }: { readonly email: string; readonly but?: string | null },
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM person WHERE organization_id = ${organizationId} AND lower(email) = lower(${email})
      AND (${but}::uuid IS NULL OR id <> ${but}::uuid) LIMIT 1`.execute(tx);
  return rows[0]?.name ?? null;
}

export async function saveNameAndAddress(
  tx: Tx,
  organizationId: string,
  { personId, name, email }: NewPerson,
): Promise<void> {
  await tx
    .updateTable('person')
    .set((set) => ({ name, email, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute();
}

export async function saveStanding(
  tx: Tx,
  organizationId: string,
  { personId, mayComeIn, at }: { readonly personId: string; readonly mayComeIn: boolean; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('person')
    .set((set) => ({ disabled_at: mayComeIn ? null : at, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute();
}

export type WrittenPersonChange = {
  readonly personId: string;
  readonly at: Date;
  readonly changedBy: string;
  readonly kind: PersonChangeRow['kind'];
  readonly reason: string;
  /** Of a correction. */
  readonly before?: NameAndAddress;
  readonly after?: NameAndAddress;
};

export async function writePersonChange(tx: Tx, organizationId: string, change: WrittenPersonChange): Promise<void> {
  await tx
    .insertInto('person_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      person_id: change.personId,
      at: change.at,
      changed_by: change.changedBy,
      kind: change.kind,
      reason: change.reason,
      name_before: change.before?.name ?? null,
      email_before: change.before?.email ?? null,
      name_after: change.after?.name ?? null,
      email_after: change.after?.email ?? null,
    })
    .execute();
}

/** Newest first. */
export async function findPersonChanges(
  tx: Tx,
  organizationId: string,
  personId: string,
): Promise<readonly (Omit<PersonChangeRow, 'at'> & { readonly at: Date })[]> {
  const { rows } = await sql<Omit<PersonChangeRow, 'at'> & { readonly at: Date }>`
    SELECT c.id AS "changeId", c.at, p.name AS "byName", c.kind, c.reason,
      CASE WHEN c.kind = 'corrected' THEN json_build_object('name', c.name_before, 'email', c.email_before) END AS before,
      CASE WHEN c.kind = 'corrected' THEN json_build_object('name', c.name_after, 'email', c.email_after) END AS after
    FROM person_change c JOIN person p ON p.organization_id = c.organization_id AND p.id = c.changed_by
    WHERE c.organization_id = ${organizationId} AND c.person_id = ${personId} ORDER BY c.at DESC, c.id DESC LIMIT 200`.execute(
    tx,
  );
  return rows;
}
