import type pg from 'pg';
import { type InventedName, inventNames } from './invent-names.ts';

const GIVEN_NAMES = 3_000;
const FAMILY_NAMES = 9_000;
const TABLES = ['patient', 'patient_identifier', 'patient_contact', 'patient_search_key'];

/** A share between 0 and 1 that follows from the patient's number. */
function share(salt: number): string {
  return `((hashint8extended(i, ${salt}) & 9007199254740991)::float8 / 9007199254740992)`;
}

/** Fills an organisation with invented patients by set-based SQL; frequent names are frequent. Constraints are laid afterwards. */
export async function fillPatients(client: pg.Client, organizationId: string, patients: number): Promise<void> {
  await client.query(
    "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '128MB'; SET maintenance_work_mem = '512MB'",
  );
  await client.query(
    "SELECT set_config('sheaf.organization_id', $1, false), set_config('sheaf.patient_scope', 'all', false)",
    [organizationId],
  );
  await client.query(
    "INSERT INTO organization (organization_id, name, zone) VALUES ($1, 'Benchmark', 'Europe/London')",
    [organizationId],
  );
  const given = inventNames(GIVEN_NAMES, 1);
  await fillNames(client, 'given_part', given);
  await fillNames(client, 'family_part', inventNames(FAMILY_NAMES, 40_000, new Set(given.map((each) => each.name))));
  const indexes = await dropIndexes(client);
  await client.query('ALTER TABLE patient_search_key SET UNLOGGED');
  await client.query(`
    CREATE TEMP TABLE invented AS
    SELECT i, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id,
      floor(${GIVEN_NAMES} * ${share(1)} ^ 2)::int AS given, floor(${FAMILY_NAMES} * ${share(2)} ^ 2)::int AS family,
      CASE WHEN ${share(3)} < 0.1 THEN floor(${FAMILY_NAMES} * ${share(4)} ^ 2)::int END AS former,
      date '1930-01-01' + floor(${share(5)} * 35000)::int AS born, lpad(floor(${share(6)} * 1e9)::bigint::text, 9, '0') AS phone
    FROM generate_series(1, ${patients}) AS i`);
  await client.query(`
    INSERT INTO patient (organization_id, id, given_names, family_name, former_names, birth_date, gender)
    SELECT '${organizationId}', v.id, g.name, f.name, CASE WHEN o.name IS NULL THEN '{}' ELSE ARRAY[o.name] END, v.born, 'unknown'
    FROM invented v JOIN given_part g ON g.place = v.given JOIN family_part f ON f.place = v.family
    LEFT JOIN family_part o ON o.place = v.former`);
  await client.query(`INSERT INTO patient_identifier (organization_id, system, value, patient_id, label)
    SELECT '${organizationId}', 'urn:bench', (i + 1000000)::text, id, 'Hospital number' FROM invented`);
  await client.query(`INSERT INTO patient_contact (organization_id, id, patient_id, kind, value)
    SELECT '${organizationId}', id, id, 'phone', '07' || phone FROM invented`);
  await fillKeys(client, organizationId);
  for (const statement of indexes) await client.query(statement);
  for (const table of TABLES) await client.query(`VACUUM (ANALYZE) ${table}`);
}

async function fillNames(client: pg.Client, table: string, names: readonly InventedName[]): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE ${table} (place int PRIMARY KEY, name text, keys text[], sounds text[], initials text[])`,
  );
  const rows = names.map((each, place) => ({ place, ...each }));
  await client.query(
    `INSERT INTO ${table}
     SELECT place, name, k.list, ARRAY(SELECT jsonb_array_elements_text(sounds)), ARRAY(SELECT DISTINCT left(key, 1) FROM unnest(k.list) key)
     FROM jsonb_to_recordset($1::jsonb) AS row(place int, name text, keys jsonb, sounds jsonb),
       LATERAL (SELECT ARRAY(SELECT jsonb_array_elements_text(keys)) AS list) k`,
    [JSON.stringify(rows)],
  );
  await client.query(`ANALYZE ${table}`);
}

/** The keys that the product would store. Of a former name those are left out that another name of the patient gives as well. */
async function fillKeys(client: pg.Client, organizationId: string): Promise<void> {
  const both = 'invented v JOIN given_part g ON g.place = v.given JOIN family_part f ON f.place = v.family';
  const three = `${both} JOIN family_part o ON o.place = v.former AND NOT o.initials && f.initials AND NOT o.initials && g.initials
    AND NOT o.sounds && f.sounds AND NOT o.sounds && g.sounds`;
  const selects = [
    `SELECT 'name', unnest(g.keys), v.id FROM ${both}`,
    `SELECT 'name', unnest(f.keys), v.id FROM ${both}`,
    `SELECT 'name', unnest(o.keys), v.id FROM ${three}`,
    `SELECT 'sound', s, v.id FROM ${both}, unnest(ARRAY(SELECT unnest(g.sounds) UNION SELECT unnest(f.sounds))) s`,
    `SELECT 'sound', unnest(o.sounds), v.id FROM ${three}`,
    ...pairSelects(both, 'g', 'f'),
    ...pairSelects(three, 'g', 'o'),
    `SELECT 'phone', reverse(phone), id FROM invented`,
    `SELECT 'number', (i + 1000000)::text, id FROM invented`,
  ];
  await client.query(`INSERT INTO patient_search_key (organization_id, kind, key, patient_id)
    SELECT '${organizationId}'::uuid, * FROM (${selects.join(' UNION ALL ')}) AS each(kind, key, id)`);
}

function pairSelects(from: string, one: string, other: string): readonly string[] {
  return [
    `SELECT 'pair', initial || ' ' || word, v.id FROM ${from}, unnest(${one}.initials) initial, unnest(${other}.keys) word`,
    `SELECT 'pair', initial || ' ' || word, v.id FROM ${from}, unnest(${other}.initials) initial, unnest(${one}.keys) word`,
    `SELECT 'sound-pair', initial || ' ' || code, v.id FROM ${from}, unnest(${one}.initials) initial, unnest(${other}.sounds) code`,
    `SELECT 'sound-pair', initial || ' ' || code, v.id FROM ${from}, unnest(${other}.initials) initial, unnest(${one}.sounds) code
      WHERE NOT (initial = ANY (${one}.initials) AND code = ANY (${other}.sounds))`,
  ];
}

/** Takes the keys and indexes off; gives the statements that lay them again. */
async function dropIndexes(client: pg.Client): Promise<readonly string[]> {
  const constraints = await client.query<{ name: string; owner: string; text: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS owner, pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE conrelid::regclass::text = ANY ($1) AND contype IN ('p', 'u') AND conrelid <> 'patient'::regclass`,
    [TABLES],
  );
  const plain = await client.query<{ name: string; text: string }>(
    `SELECT indexname AS name, indexdef AS text FROM pg_indexes
     WHERE tablename = ANY ($1) AND NOT indexname = ANY (SELECT conname FROM pg_constraint)`,
    [TABLES],
  );
  for (const { name, owner } of constraints.rows) await client.query(`ALTER TABLE ${owner} DROP CONSTRAINT ${name}`);
  for (const { name } of plain.rows) await client.query(`DROP INDEX ${name}`);
  return [
    ...constraints.rows.map(({ name, owner, text }) => `ALTER TABLE ${owner} ADD CONSTRAINT ${name} ${text}`),
    ...plain.rows.map(({ text }) => text),
  ];
}
