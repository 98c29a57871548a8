import { type RawBuilder, sql } from 'kysely';
import { type ReadFacts, readRows, type Span } from './span.ts';

/** LOINC: as in the recall rules of care events; 8480-6 and 8462-4 upper and lower blood pressure; 72514-3 pain from 0 to 10. */
const HBA1C = ['4548-4', '17856-6', '59261-8'];
const SYSTOLIC = ['8480-6'];
const DIASTOLIC = ['8462-4'];
const PAIN = ['72514-3'];

function resultsOf(organizationId: string, codes: readonly string[]): RawBuilder<unknown> {
  const wanted = JSON.stringify(codes.map((code) => [{ system: 'http://loinc.org', code }]));
  return sql`
    SELECT f.patient_id, f.happened_on AS told_on, (f.fact ->> 'value')::float AS value
    FROM clinical_fact f
    WHERE f.organization_id = ${organizationId} AND f.category = 'observation' AND f.happened_on IS NOT NULL
      AND f.fact ->> 'value' IS NOT NULL
      AND EXISTS (SELECT FROM jsonb_array_elements(${wanted}::jsonb) code WHERE f.fact -> 'codings' @> code)`;
}

/** The opening of a query about results of patients who were in a session within the year before: `x`, each in its bucket. */
function withResults(
  organizationId: string,
  codes: readonly string[],
  { from, until, slice, by }: Span,
): RawBuilder<unknown> {
  const apart = by === 'cluster';
  const bucket = apart ? sql`been.cluster_id::text` : sql`date_trunc('week', r.told_on)::date::text`;
  return sql`
    WITH r AS (${resultsOf(organizationId, codes)}),
    x AS (
      SELECT r.*, been.first_on, ${bucket} AS bucket
      FROM r CROSS JOIN LATERAL (
        SELECT min(s.occurs_on) AS first_on, ${apart ? sql`s.cluster_id` : sql`NULL::uuid AS cluster_id`}
        FROM seat t JOIN session s ON s.organization_id = t.organization_id AND s.id = t.session_id
        WHERE t.organization_id = ${organizationId} AND t.patient_id = r.patient_id AND t.status = 'completed'
          AND s.occurs_on <= r.told_on AND (${slice.cluster}::uuid IS NULL OR s.cluster_id = ${slice.cluster}::uuid)
        ${apart ? sql`GROUP BY s.cluster_id` : sql``}
        HAVING max(s.occurs_on) > r.told_on - 365) been
      WHERE r.told_on >= ${from}::date AND r.told_on < ${until}::date)`;
}

const readHba1cAtGoal: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withResults(organizationId, HBA1C, span)}
    SELECT bucket, count(*)::int AS count, count(*) FILTER (WHERE value < 8)::int AS sum FROM x GROUP BY 1`,
  );

/** The last result before the first session, or on its day, is what later ones are compared with. */
function readChange(codes: readonly string[]): ReadFacts {
  return (tx, organizationId, span) =>
    readRows(
      tx,
      sql`${withResults(organizationId, codes, span)}
      SELECT x.bucket, count(*)::int AS count, sum(x.value - before.value)::float AS sum
      FROM x CROSS JOIN LATERAL (
        SELECT b.value FROM r b WHERE b.patient_id = x.patient_id AND b.told_on <= x.first_on ORDER BY b.told_on DESC LIMIT 1) before
      WHERE x.told_on > x.first_on GROUP BY 1`,
    );
}

const readPressure: ReadFacts = (tx, organizationId, span) =>
  readRows(
    tx,
    sql`${withResults(organizationId, SYSTOLIC, span)},
    low AS (${resultsOf(organizationId, DIASTOLIC)})
    SELECT bucket, count(*)::int AS count, count(*) FILTER (WHERE value < 140 AND NOT EXISTS (
      SELECT FROM low WHERE low.patient_id = x.patient_id AND low.told_on = x.told_on AND low.value >= 90))::int AS sum
    FROM x GROUP BY 1`,
  );

export const OUTCOME_FACTS: readonly (readonly [string, ReadFacts])[] = [
  ['hba1c-at-goal', readHba1cAtGoal],
  ['hba1c-change', readChange(HBA1C)],
  ['pressure-at-goal', readPressure],
  ['pain-change', readChange(PAIN)],
];
