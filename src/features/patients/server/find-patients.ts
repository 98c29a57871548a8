import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Criterion, PatientQuery } from '../domain/parse-patient-query.ts';
import { FOUND_MAX, type FoundPatient, rankPatients } from '../domain/rank-patients.ts';
import { pairKey, type SearchKeyKind } from '../domain/search-keys.ts';
import { loadCandidates, loadFoundPatients } from './candidate-store.ts';

/** Enough to choose the best from when one criterion alone fits a great many. */
const CANDIDATES_PER_KEY = 64;
const CANDIDATES_MAX = 200;
const NUMBER_START_MIN = 3;
/** Sorts after every text that begins with what stands before it. */
const LAST = '\u{10FFFF}';
const NOBODY = sql`SELECT NULL::uuid AS patient_id, 0 AS exact WHERE false`;

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
  const isEnough = found.length >= FOUND_MAX || !sounds;
  const ids = isEnough ? found : await findOnce(tx, organizationId, query);
  return loadFoundPatients(tx, organizationId, ids);
}

async function findOnce(tx: Tx, organizationId: string, query: PatientQuery): Promise<readonly string[]> {
  const { rows } = await candidatesStatement(organizationId, query.criteria).execute(tx);
  const ids = rows.map((row) => row.patient_id);
  return rankPatients(query, await loadCandidates(tx, organizationId, ids));
}

type IdRow = { readonly patient_id: string };

/** The statement that gathers who may fit; a date, number or phone leads where there is one, since few share it. */
function candidatesStatement(organizationId: string, criteria: readonly Criterion[]): RawBuilder<IdRow> {
  const [first, ...rest] = criteria;
  if (first !== undefined && rest.length === 0) {
    return sql`SELECT DISTINCT patient_id FROM (${alone(organizationId, first)}) one`;
  }
  const sharp = criteria.find((criterion) => criterion.name === null || criterion.number !== null);
  const { lead, known } =
    sharp === undefined
      ? pairLead(organizationId, criteria)
      : { lead: all(organizationId, sharp), known: new Set([sharp]) };
  const checks = criteria.filter((each) => !known.has(each)).map((each) => fitsPatient(organizationId, each));
  return sql`SELECT lead.patient_id FROM (SELECT patient_id, max(exact) AS exact FROM (${lead}) each GROUP BY patient_id) lead
    WHERE ${checks.length === 0 ? sql`true` : sql.join(checks, sql` AND `)}
    ORDER BY lead.exact DESC, lead.patient_id LIMIT ${CANDIDATES_MAX}`;
}

type Lead = {
  readonly lead: RawBuilder<unknown> /** What all of these fit already. */;
  readonly known: ReadonlySet<Criterion>;
};

/** Who has two of the names: the longest as typed or by sound, the initial of another. */
function pairLead(organizationId: string, criteria: readonly Criterion[]): Lead {
  const lengthOf = (criterion: Criterion) => [...(criterion.name ?? '')].length;
  const [longest, second] = criteria.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest?.name == null || second?.name == null) return { lead: NOBODY, known: new Set() };
  const from = pairKey(second.name, longest.name);
  const asTyped = rangeSelect(organizationId, { kind: 'pair', from, until: from + LAST });
  const soundKeys = criteria.flatMap((sounding) =>
    criteria
      .filter((other) => other !== sounding)
      .flatMap((other) => sounding.sounds.map((code) => pairKey(other.name ?? '', code))),
  );
  if (soundKeys.length === 0) {
    return { lead: asTyped, known: new Set(lengthOf(second) === 1 ? [longest, second] : [longest]) };
  }
  const bySound = [...new Set(soundKeys)].map((key) =>
    rangeSelect(organizationId, { kind: 'sound-pair', from: key, until: null }),
  );
  return { lead: union([asTyped, ...bySound]), known: new Set() };
}

/** All who fit one criterion, by each of its meanings. */
function all(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  return union(
    meaningsOf(criterion).map((meaning) => rangeSelect(organizationId, meaning)),
    bornOn(organizationId, criterion),
  );
}

/** The same, cut short after the nearest keys. */
function alone(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  return union(
    meaningsOf(criterion).map(
      (meaning) => sql`(${rangeSelect(organizationId, meaning)} ORDER BY key, patient_id LIMIT ${CANDIDATES_PER_KEY})`,
    ),
    bornOn(organizationId, criterion),
  );
}

function rangeSelect(organizationId: string, { kind, from, until }: Meaning): RawBuilder<unknown> {
  return sql`SELECT patient_id, (key = ${from})::int AS exact FROM patient_search_key
    WHERE organization_id = ${organizationId} AND kind = ${kind} AND ${keyWithin(from, until)}`;
}

function bornOn(organizationId: string, { birthDates }: Criterion): readonly RawBuilder<unknown>[] {
  if (birthDates.length === 0) return [];
  return [
    sql`(SELECT id AS patient_id, 1 AS exact FROM patient
      WHERE organization_id = ${organizationId} AND birth_date = ANY (${birthDates}::date[]))`,
  ];
}

function fitsPatient(organizationId: string, criterion: Criterion): RawBuilder<unknown> {
  const meanings = meaningsOf(criterion).map(
    ({ kind, from, until }) => sql`(k.kind = ${kind} AND ${keyWithin(from, until)})`,
  );
  const checks: RawBuilder<unknown>[] = [];
  if (meanings.length > 0) {
    // Why OFFSET 0: it keeps the keys of one patient together; without it the planner reads everyone's keys of the range.
    checks.push(sql`EXISTS (SELECT 1 FROM (SELECT kind, key FROM patient_search_key
      WHERE organization_id = ${organizationId} AND patient_id = lead.patient_id OFFSET 0) k WHERE ${sql.join(meanings, sql` OR `)})`);
  }
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
  return selects.length === 0 ? NOBODY : sql.join(selects, sql` UNION ALL `);
}
