import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { latestWeightKg } from '../domain/latest-weight.ts';
import type { CodedFact, ObservationFact, PatientFacts } from '../domain/patient-facts.ts';

/** The lists of PatientFacts, and how the table calls their category. */
const CATEGORY_OF_LIST = {
  conditions: 'condition',
  procedures: 'procedure',
  observations: 'observation',
  immunizations: 'immunization',
  medications: 'medication',
  encounters: 'encounter',
  serviceRequests: 'service-request',
  carePlanActivities: 'care-plan-activity',
  immunizationRecommendations: 'immunization-recommendation',
  appointments: 'appointment',
} as const;
type FactList = keyof typeof CATEGORY_OF_LIST;
const FACT_LISTS = Object.keys(CATEGORY_OF_LIST) as readonly FactList[];

/** One fact with the list it belongs in and its id in the source; without an id its place in the list stands for it. */
export type FactToSave = {
  readonly [List in FactList]: {
    readonly list: List;
    readonly resourceId: string | null;
    readonly fact: PatientFacts[List][number];
  };
}[FactList];

export type FactsOfSource = {
  readonly patientId: string;
  readonly sourceSystem: string;
  readonly facts: readonly FactToSave[];
};

/** Makes the patient's facts of one source exactly these. Saving the same again changes nothing; other sources stay. */
export async function replaceFacts(tx: Tx, organizationId: string, given: FactsOfSource): Promise<void> {
  const { patientId, sourceSystem } = given;
  const rows = rowsOf(given);
  await sql`DELETE FROM clinical_fact
    WHERE organization_id = ${organizationId} AND patient_id = ${patientId} AND source_system = ${sourceSystem}
      AND NOT (source_id = ANY (${[...rows.keys()]}::text[]))`.execute(tx);
  if (rows.size === 0) return;
  await sql`${insertRows(organizationId, given, rows)}
    ON CONFLICT (organization_id, source_system, source_id) DO UPDATE
      SET fact = excluded.fact, happened_on = excluded.happened_on, category = excluded.category
      WHERE (clinical_fact.fact, clinical_fact.happened_on) IS DISTINCT FROM (excluded.fact, excluded.happened_on)`.execute(
    tx,
  );
}

/** The first facts of a patient who was added in this transaction; gives all that rules may know of the patient, as loading would. */
export async function addFirstFacts(
  tx: Tx,
  organizationId: string,
  given: FactsOfSource & { readonly person: Pick<PatientFacts, 'birthDate' | 'gender' | 'deceased'> },
): Promise<PatientFacts> {
  const rows = rowsOf(given);
  if (rows.size > 0) await insertRows(organizationId, given, rows).execute(tx);
  const { patientId, person } = given;
  const ordered = [...rows].sort(([idA, a], [idB, b]) => {
    const [onA, onB] = [a.happened_on ?? '', b.happened_on ?? ''];
    return onA === onB ? (idA < idB ? -1 : 1) : onA < onB ? -1 : 1;
  });
  return factsOf(
    { id: patientId, birth_date: person.birthDate, gender: person.gender, deceased: person.deceased },
    ordered.map(([, { category, fact }]) => ({ patient_id: patientId, category, fact: fact as CodedFact })),
  );
}

/** All rows travel as one JSON text, which is far less work on both sides than an array of texts. */
function insertRows(
  organizationId: string,
  { patientId, sourceSystem }: FactsOfSource,
  rows: ReadonlyMap<string, FactRow>,
): RawBuilder<unknown> {
  const values = Array.from(rows, ([source_id, row]) => ({ id: uuidv7(), source_id, ...row }));
  return sql`
    INSERT INTO clinical_fact (organization_id, id, patient_id, category, source_system, source_id, fact, happened_on)
    SELECT ${organizationId}, row.id, ${patientId}, row.category, ${sourceSystem}, row.source_id, row.fact, row.happened_on
    FROM json_to_recordset(${storableJson(values)}::json)
      AS row(id uuid, category text, source_id text, fact jsonb, happened_on date)`;
}

type FactRow = {
  readonly category: string;
  readonly fact: FactToSave['fact'];
  readonly happened_on: string | null;
};

/** By source id. The patient is part of it: sources that number their files from one must not take each other's rows. */
function rowsOf({ patientId, facts }: FactsOfSource): ReadonlyMap<string, FactRow> {
  const rows = new Map<string, FactRow>();
  for (const [index, { list, resourceId, fact }] of facts.entries()) {
    const sourceId = `${patientId}/${list}/${resourceId ?? `#${index}`}`.replaceAll('\0', '');
    rows.set(sourceId, { category: CATEGORY_OF_LIST[list], fact, happened_on: fact.on });
  }
  return rows;
}

/** PostgreSQL has no zero character in text. */
function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('\\u0000') ? JSON.stringify(value, withoutZeros) : text;
}

function withoutZeros(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

/** All that rules may know of one patient; null when there is no such patient here. */
export async function loadPatientFacts(
  tx: Tx,
  organizationId: string,
  patientId: string,
): Promise<PatientFacts | null> {
  return (await loadFactsOfPatients(tx, organizationId, [patientId])).get(patientId) ?? null;
}

/** The same for many patients, in two statements. */
export async function loadFactsOfPatients(
  tx: Tx,
  organizationId: string,
  patientIds: readonly string[],
): Promise<ReadonlyMap<string, PatientFacts>> {
  const patients = await sql<PatientRow>`
    SELECT id, birth_date, gender, deceased FROM patient
    WHERE organization_id = ${organizationId} AND id = ANY (${patientIds}::uuid[])`.execute(tx);
  const facts = await sql<StoredRow>`
    SELECT patient_id, category, fact FROM clinical_fact
    WHERE organization_id = ${organizationId} AND patient_id = ANY (${patientIds}::uuid[])
    ORDER BY happened_on NULLS FIRST, source_system, source_id`.execute(tx);
  const byPatient = Map.groupBy(facts.rows, (row) => row.patient_id);
  return new Map(patients.rows.map((row) => [row.id, factsOf(row, byPatient.get(row.id) ?? [])]));
}

type PatientRow = {
  readonly id: string;
  readonly birth_date: string | null;
  readonly gender: PatientFacts['gender'];
  readonly deceased: boolean;
};
type StoredRow = { readonly patient_id: string; readonly category: string; readonly fact: CodedFact };

function factsOf(patient: PatientRow, rows: readonly StoredRow[]): PatientFacts {
  const byCategory = Map.groupBy(rows, (row) => row.category);
  const lists = Object.fromEntries(
    FACT_LISTS.map((list) => [list, (byCategory.get(CATEGORY_OF_LIST[list]) ?? []).map((row) => row.fact)]),
  ) as unknown as Pick<PatientFacts, FactList>;
  return {
    patientId: patient.id,
    birthDate: patient.birth_date,
    gender: patient.gender,
    deceased: patient.deceased,
    weightKg: latestWeightKg(lists.observations as readonly ObservationFact[]),
    ...lists,
  };
}
