import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Candidate, FoundPatient } from '../domain/rank-patients.ts';
import type { SearchKey, SearchKeyKind } from '../domain/search-keys.ts';

type CandidateRow = Omit<Candidate, 'keys'> & { readonly keys: readonly string[] };

/** What ranking needs to know of the given patients, in one statement. */
export async function loadCandidates(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<readonly Candidate[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<CandidateRow>`
    SELECT p.id, p.given_names AS "givenNames", p.family_name AS "familyName", p.birth_date AS "birthDate",
      ARRAY(SELECT k.kind || ' ' || k.key FROM patient_search_key k
        WHERE k.organization_id = p.organization_id AND k.patient_id = p.id) AS keys
    FROM patient p
    WHERE p.organization_id = ${organizationId} AND p.id = ANY (${patientIds}::uuid[])`.execute(tx);
  return rows.map((row) => ({ ...row, keys: row.keys.map(searchKeyOf) }));
}

function searchKeyOf(text: string): SearchKey {
  const space = text.indexOf(' ');
  return { kind: text.slice(0, space) as SearchKeyKind, key: text.slice(space + 1) };
}

/** The patients as the find box shows them, in the order of the ids. */
export async function loadFoundPatients(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<readonly FoundPatient[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<FoundPatient>`
    SELECT p.id, p.given_names AS "givenNames", p.family_name AS "familyName", p.preferred_name AS "preferredName",
      p.birth_date AS "birthDate", p.postal_code AS "postalCode",
      ARRAY(SELECT json_build_object('system', i.system, 'value', i.value, 'label', i.label) FROM patient_identifier i
        WHERE i.organization_id = p.organization_id AND i.patient_id = p.id ORDER BY i.system, i.value) AS identifiers,
      ARRAY(SELECT json_build_object('kind', c.kind, 'value', c.value) FROM patient_contact c
        WHERE c.organization_id = p.organization_id AND c.patient_id = p.id ORDER BY c.kind, c.id) AS contacts
    FROM patient p
    WHERE p.organization_id = ${organizationId} AND p.id = ANY (${patientIds}::uuid[])`.execute(tx);
  return rows.toSorted((a, b) => patientIds.indexOf(a.id) - patientIds.indexOf(b.id));
}

/** Everyone born on a day, for the warning about a second record of the same person. */
export async function loadBornOn(tx: Tx, organizationId: string, birthDate: string): Promise<readonly Candidate[]> {
  const rows = await tx
    .selectFrom('patient')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('birth_date', '=', birthDate)
    .orderBy('id')
    .limit(5000)
    .execute();
  return loadCandidates(
    tx,
    organizationId,
    rows.map((row) => row.id),
  );
}
