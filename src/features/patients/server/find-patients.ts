import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Criterion, PatientQuery } from '../domain/parse-patient-query.ts';
import { FOUND_MAX, type FoundPatient, rankPatients } from '../domain/rank-patients.ts';
import type { SearchKeyKind } from '../domain/search-keys.ts';
import { loadCandidates } from './candidate-store.ts';

/** Enough to choose the best from when one criterion alone fits a great many. */
const CANDIDATES_PER_KEY = 64;
const CANDIDATES_MAX = 400;
const NUMBER_START_MIN = 3;
/** Sorts after every text that begins with what stands before it. */
const LAST = '\u{10FFFF}';

/** At most 8 patients who fit every criterion, the best first. */
export async function findPatients(
  tx: Tx,
  organizationId: string,
  query: PatientQuery,
): Promise<readonly FoundPatient[]> {
  if (query.criteria.length === 0) return [];
  const strict = { criteria: query.criteria.map((criterion) => ({ ...criterion, sounds: [] })) };
  const found = await findOnce(tx, organizationId, strict);
  const sounds = query.criteria.some((criterion) => criterion.sounds.length > 0);
  if (found.length >= FOUND_MAX || !sounds) return found;
  return findOnce(tx, organizationId, query);
}

async function findOnce(tx: Tx, organizationId: string, query: PatientQuery): Promise<readonly FoundPatient[]> {
  const statement = candidatesStatement(organizationId, query.criteria);
  const { rows } = await statement.execute(tx);
  const ids = rows.map((row) => row.patient_id);
  return rankPatients(query, await loadCandidates(tx, organizationId, ids));
}

type IdRow = { readonly patient_id: string };

/** The statement that gathers who may fit; a date, number or phone leads where there is one, since few share it. */
export function candidatesStatement(organizationId: string, criteria: readonly Criterion[]): RawBuilder<IdRow> {
  const [first, ...rest] = criteria;
  if (first !== undefined && rest.length === 0) {
    return sql`SELECT DISTINCT patient_id FROM (${alone(organizationId, first)}) one`;
  }
  const sharp = criteria.find((criterion) => criterion.name === null);
  if (sharp !== undefined) {
    const others = criteria.filter((criterion) => criterion !== sharp);
    const checks = others.map((criterion) => fitsPatient(organizationId, criterion));
    return sql`SELECT DISTINCT lead.patient_id FROM (${all(organizationId, sharp)}) lead
      WHERE ${sql.join(checks, sql` AND `)} LIMIT ${CANDIDATES_MAX}`;
  }
  return namesTogether(organizationId, criteria);
}

/** Everyone with all the name words; those who have the words as typed come first. */
function namesTogether(organizationId: string, criteria: readonly Criterion[]): RawBuilder<IdRow> {
  const [first, ...rest] = criteria.map(
    (criterion) =>
      sql`(SELECT patient_id, max(exact) AS exact FROM (${all(organizationId, criterion)}) each GROUP BY patient_id)`,
  );
  const joins = rest.map((set, index) => sql`JOIN ${set} ${sql.ref(`w${index + 1}`)} USING (patient_id)`);
  const exact = criteria.map((_, index) => sql`${sql.ref(`w${index}`)}.exact`);
  return sql`SELECT patient_id FROM ${first} w0 ${sql.join(joins, sql` `)}
    ORDER BY ${sql.join(exact, sql` + `)} DESC, patient_id LIMIT ${CANDIDATES_PER_KEY}`;
}

/** All who fit one criterion, by each of its meanings. */
function all(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  return union(
    meaningsOf(criterion).map(
      ({ kind, from, until }) => sql`SELECT patient_id, (key = ${from})::int AS exact FROM patient_search_key
        WHERE organization_id = ${organizationId} AND kind = ${kind} AND ${keyWithin(from, until)}`,
    ),
    bornOn(organizationId, criterion),
  );
}

/** The same, cut short after the nearest keys. */
function alone(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  return union(
    meaningsOf(criterion).map(
      ({ kind, from, until }) => sql`(SELECT patient_id, (key = ${from})::int AS exact FROM patient_search_key
        WHERE organization_id = ${organizationId} AND kind = ${kind} AND ${keyWithin(from, until)}
        ORDER BY key, patient_id LIMIT ${CANDIDATES_PER_KEY})`,
    ),
    bornOn(organizationId, criterion),
  );
}

function bornOn(organizationId: string, { birthDates }: Criterion): readonly RawBuilder<unknown>[] {
  if (birthDates.length === 0) return [];
  return [
    sql`(SELECT id AS patient_id, 1 AS exact FROM patient
      WHERE organization_id = ${organizationId} AND birth_date = ANY (${birthDates}::date[]))`,
  ];
}

function fitsPatient(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  const checks = meaningsOf(criterion).map(
    ({ kind, from, until }) => sql`EXISTS (SELECT 1 FROM patient_search_key k
      WHERE k.organization_id = ${organizationId} AND k.patient_id = lead.patient_id AND k.kind = ${kind}
        AND ${keyWithin(from, until)})`,
  );
  if (criterion.birthDates.length > 0) {
    checks.push(sql`EXISTS (SELECT 1 FROM patient p WHERE p.organization_id = ${organizationId}
      AND p.id = lead.patient_id AND p.birth_date = ANY (${criterion.birthDates}::date[]))`);
  }
  return checks.length === 0 ? sql`false` : sql`(${sql.join(checks, sql` OR `)})`;
}

type Meaning = { readonly kind: SearchKeyKind; readonly from: string; readonly until: string | null };

function meaningsOf({ name, sounds, number, phoneEnding }: Criterion): readonly Meaning[] {
  const meanings: Meaning[] = sounds.map((code) => ({ kind: 'sound', from: code, until: null }));
  if (name !== null) meanings.push({ kind: 'name', from: name, until: name + LAST });
  if (number !== null) {
    meanings.push({ kind: 'number', from: number, until: number.length < NUMBER_START_MIN ? null : number + LAST });
  }
  if (phoneEnding !== null) meanings.push({ kind: 'phone', from: phoneEnding, until: phoneEnding + LAST });
  return meanings;
}

function keyWithin(from: string, until: string | null): RawBuilder<unknown> {
  return until === null ? sql`key = ${from}` : sql`key >= ${from} AND key < ${until}`;
}

function union(...parts: readonly (readonly RawBuilder<unknown>[])[]): RawBuilder<unknown> {
  const selects = parts.flat();
  return selects.length === 0
    ? sql`SELECT NULL::uuid AS patient_id, 0 AS exact WHERE false`
    : sql.join(selects, sql` UNION ALL `);
}
