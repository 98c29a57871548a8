import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { anOrganization } from '../support/builders.ts';
import { openTestDatabase } from '../support/test-database.ts';

const database = openTestDatabase();

async function aPatientRow(organizationId: string): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    "INSERT INTO patient (organization_id, id, given_names, family_name, gender) VALUES ($1, $2, 'Ada', 'Example', 'female')",
    [organizationId, id],
  );
  return id;
}

describe('the wall around each organisation', () => {
  it('every table is walled off by organisation, by force, with a policy', async () => {
    const { rows } = await database.owner.query(`
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> 'schema_migration'
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))`);
    expect(rows).toEqual([]);
  });

  it('every table with a patient_id is walled off by patient, unless staff alone may read it', async () => {
    const staffOnly = ['patient_proxy'];
    const { rows } = await database.owner.query(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'patient_id' AND NOT a.attisdropped
       WHERE n.nspname = 'public' AND c.relkind = 'r'
         AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'patient_wall')
         AND c.relname <> ALL ($1)`,
      [staffOnly],
    );
    expect(rows).toEqual([]);
  });

  it('every primary key, unique key and exclusion constraint starts with organization_id', async () => {
    const { rows } = await database.owner.query(`
      SELECT i.indexrelid::regclass::text AS index FROM pg_index i
      JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE n.nspname = 'public' AND t.relname <> 'schema_migration' AND (i.indisunique OR i.indisexclusion)
        AND (SELECT attname FROM pg_attribute WHERE attrelid = t.oid AND attnum = i.indkey[0]) IS DISTINCT FROM 'organization_id'`);
    expect(rows).toEqual([]);
  });

  it('the application connects as a role that cannot pass the wall', async () => {
    const { rows } = await database.owner.query(
      "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'sheaf_app'",
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('a query without any filter shows only the own organisation, and nothing without a wall', async () => {
    const [mine, theirs] = [await anOrganization(database), await anOrganization(database)];
    const mineId = await aPatientRow(mine);
    await aPatientRow(theirs);
    const seen = await database.asStaff(mine, (tx) => tx.selectFrom('patient').select('id').execute());
    expect(seen).toEqual([{ id: mineId }]);
    expect(await database.db.selectFrom('patient').select('id').execute()).toEqual([]);
  });

  it('a parent sees the own child and no other patient, whatever is asked', async () => {
    const organizationId = await anOrganization(database);
    const [child] = [await aPatientRow(organizationId), await aPatientRow(organizationId)];
    const seen = await withinWall(database.db, { organizationId, patientScope: [child] }, (tx) =>
      tx.selectFrom('patient').select('id').execute(),
    );
    expect(seen).toEqual([{ id: child }]);
  });

  it('rows that record what happened can be neither changed nor removed, even by the owner', async () => {
    const organizationId = await anOrganization(database);
    await database.owner.query(
      "INSERT INTO audit_event (organization_id, id, at, person_name, roles, action, entity_type, purpose, outcome) VALUES ($1, $2, now(), 'Robin', '{}', 'read', 'patient', 'treatment', 'success')",
      [organizationId, uuidv7()],
    );
    await expect(database.owner.query('UPDATE audit_event SET person_name = $1', ['Other'])).rejects.toThrow(
      'only ever added',
    );
    await expect(database.owner.query('DELETE FROM audit_event')).rejects.toThrow('only ever added');
    await expect(database.owner.query('TRUNCATE audit_event CASCADE')).rejects.toThrow('only ever added');
  });
});
