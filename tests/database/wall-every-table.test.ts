import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { anOrganization } from '../support/builders.ts';
import { fillEveryTable, walledTables } from '../support/filled-tables.ts';
import { openTestDatabase } from '../support/test-database.ts';

const database = openTestDatabase();
const id = uuidv7();
let filled: string;
let other: string;
let tables: readonly string[];

beforeAll(async () => {
  filled = await anOrganization(database);
  other = await anOrganization(database);
  await fillEveryTable(database.owner, filled, id);
  tables = await walledTables(database.owner);
});

async function count(table: string, wall: Parameters<typeof withinWall>[1] | null): Promise<number> {
  const query = sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`;
  const { rows } = wall
    ? await withinWall(database.db, wall, (tx) => query.execute(tx))
    : await query.execute(database.db);
  return Number(rows[0]?.count);
}

async function counts(wall: Parameters<typeof withinWall>[1] | null): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of tables) found[table] = await count(table, wall);
  return found;
}

describe('every table, each holding a row', () => {
  it('shows that row to its own hospital, so the other results mean something', async () => {
    const own = await counts({ organizationId: filled, patientScope: 'all' });
    expect(Object.entries(own).filter(([, rows]) => rows !== 1)).toEqual([]);
    expect(tables.length).toBeGreaterThan(40);
  });

  it('shows nothing to a query that names no hospital', async () => {
    expect(Object.entries(await counts(null)).filter(([, rows]) => rows > 0)).toEqual([]);
  });

  it('shows nothing to another hospital, though no query filters', async () => {
    const seen = await counts({ organizationId: other, patientScope: 'all' });
    expect(Object.entries(seen).filter(([table, rows]) => rows > (table === 'organization' ? 1 : 0))).toEqual([]);
  });

  it('shows no row about a patient to a parent of another patient', async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      "SELECT polrelid::regclass::text AS name FROM pg_policy WHERE polname = 'patient_wall'",
    );
    const seen = await counts({ organizationId: filled, patientScope: [uuidv7()] });
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ name }) => seen[name] !== 0)).toEqual([]);
  });

  it('lets another hospital neither remove nor take over a row', async () => {
    const touched: string[] = [];
    for (const table of tables) {
      for (const statement of [
        sql`DELETE FROM ${sql.table(table)}`,
        sql`UPDATE ${sql.table(table)} SET organization_id = ${other}`,
      ]) {
        const work = withinWall(database.db, { organizationId: other, patientScope: 'all' }, async (tx) => {
          const { numAffectedRows } = await statement.execute(tx);
          throw new Undone(Number(numAffectedRows ?? 0));
        });
        const affected = await work.catch((error: unknown) => (error instanceof Undone ? error.rows : 0));
        if (affected > (table === 'organization' ? 1 : 0)) touched.push(table);
      }
    }
    expect(touched).toEqual([]);
    expect(
      Object.values(await counts({ organizationId: filled, patientScope: 'all' })).every((rows) => rows === 1),
    ).toBe(true);
  });
});

class Undone extends Error {
  readonly rows: number;
  constructor(rows: number) {
    super('undone');
    this.rows = rows;
  }
}
