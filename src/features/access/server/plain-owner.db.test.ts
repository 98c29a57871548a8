import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { expect, inject, it } from 'vitest';
import { openDatabase } from '#platform/server/database/database.ts';
import { migrate } from '#platform/server/database/migrate.ts';
import { createAccount } from './identity-account.ts';
import { findPeopleByEmail, findPeopleByUser } from './sign-in-trail.ts';

it('sign-in works where the hospital gives Sheaf an owner that is no superuser', async () => {
  const serverUrl = new URL(inject('databaseServerUrl'));
  const server = new pg.Client({ connectionString: serverUrl.toString() });
  await server.connect();
  const name = `owner_${randomBytes(6).toString('hex')}`;
  // Why the same password: the application role's follows from it, and that role is shared with the other tests.
  await server.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE PASSWORD '${serverUrl.password}'`);
  await server.query(`GRANT sheaf_app TO ${name} WITH ADMIN OPTION`);
  await server.query(`CREATE DATABASE ${name} OWNER ${name}`);
  const ownerUrl = new URL(serverUrl);
  ownerUrl.username = name;
  ownerUrl.pathname = `/${name}`;
  try {
    const { appUrl } = await migrate(ownerUrl.toString());
    const open = openDatabase(appUrl, { poolSize: 2 });
    try {
      const [organizationId, personId] = [uuidv7(), uuidv7()];
      const owner = new pg.Client({ connectionString: ownerUrl.toString() });
      await owner.connect();
      await owner.query(
        "INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Small', 'Europe/London')",
        [organizationId],
      );
      await owner.query(
        "INSERT INTO person (organization_id, id, name, email) VALUES ($1, $2, 'Robin', 'robin@example.org')",
        [organizationId, personId],
      );
      await owner.end();
      const made = await createAccount(open.db, { organizationId, personId, password: 'a password of enough length' });
      if (!made.ok) throw new Error(made.refusal.code);
      expect(await findPeopleByUser(open.db, made.value.identityUserId)).toEqual([{ organizationId, personId }]);
      expect(await findPeopleByEmail(open.db, 'Robin@example.org')).toMatchObject([{ personId }]);
    } finally {
      await open.close();
    }
  } finally {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.query(`DROP OWNED BY ${name}`);
    await server.query(`DROP ROLE ${name}`);
    await server.end();
  }
});
