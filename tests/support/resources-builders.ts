import { uuidv7 } from 'uuidv7';
import type { TestDatabase } from './test-database.ts';

export async function aSite(
  database: TestDatabase,
  organizationId: string,
  { zone = 'Europe/London', name }: { zone?: string; name?: string } = {},
): Promise<string> {
  const id = uuidv7();
  await database.owner.query('INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, $3, $4)', [
    organizationId,
    id,
    name ?? `Site ${id.slice(-6)}`,
    zone,
  ]);
  return id;
}

export type ResourceGiven = {
  readonly siteId: string;
  readonly kind?: 'staff' | 'room' | 'equipment';
  readonly skills?: readonly string[];
  readonly units?: number;
  readonly name?: string;
  /** Open on weekdays 1 to 5 between these minutes after midnight, unless told. */
  readonly weekdays?: readonly number[];
  readonly fromMinute?: number;
  readonly untilMinute?: number;
};

/** A resource that is open Monday to Friday, 08:00 to 17:00, unless told otherwise. */
export async function aResource(database: TestDatabase, organizationId: string, given: ResourceGiven): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    'INSERT INTO resource (organization_id, id, site_id, kind, skills, name, units) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [
      organizationId,
      id,
      given.siteId,
      given.kind ?? 'room',
      given.skills ?? [],
      given.name ?? `Resource ${id.slice(-6)}`,
      given.units ?? 1,
    ],
  );
  for (const weekday of given.weekdays ?? [1, 2, 3, 4, 5]) {
    await database.owner.query(
      'INSERT INTO resource_hours (organization_id, resource_id, weekday, from_minute, until_minute) VALUES ($1, $2, $3, $4, $5)',
      [organizationId, id, weekday, given.fromMinute ?? 480, given.untilMinute ?? 1020],
    );
  }
  return id;
}
