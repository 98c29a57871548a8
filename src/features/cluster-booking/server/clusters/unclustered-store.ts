import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';

export type UnclusteredNeed = {
  readonly kindId: string;
  readonly family: string;
  readonly display: string;
  readonly patientCount: number;
  readonly dueSoonCount: number;
  readonly lateCount: number;
  readonly reasons: string[];
};

export type NeedQuestion = {
  readonly today: CalendarDate;
  readonly soonOn: CalendarDate;
  /** Smaller groups are left to individual visits. */
  readonly patientsMin: number;
  readonly only?: { readonly kindId: string; readonly family: string };
};

/** Needs that stand open in the records and that no cluster serves, by kind and family. One patient counts once in each. */
export async function findUnclusteredNeeds(
  tx: Tx,
  organizationId: string,
  { today, soonOn, patientsMin, only }: NeedQuestion,
): Promise<UnclusteredNeed[]> {
  const asked = only ? sql`AND e.kind_id = ${only.kindId} AND e.family = ${only.family}` : sql``;
  const found = await sql<UnclusteredNeed>`
    SELECT e.kind_id AS "kindId", e.family, mode() WITHIN GROUP (ORDER BY e.display) AS display,
      count(DISTINCT e.patient_id)::int AS "patientCount",
      count(DISTINCT e.patient_id) FILTER (WHERE e.due_on <= ${soonOn})::int AS "dueSoonCount",
      count(DISTINCT e.patient_id) FILTER (WHERE e.latest_on < ${today})::int AS "lateCount",
      (SELECT coalesce(array_agg(why.display ORDER BY why.count DESC, why.display), '{}') FROM (
        SELECT r.display || ': ' || count(DISTINCT r.patient_id) || ' patients' AS display, count(*) AS count FROM care_event r
        WHERE r.organization_id = ${organizationId} AND r.kind_id = e.kind_id AND r.family = e.family AND r.status = 'due'
        GROUP BY r.display ORDER BY count(*) DESC LIMIT 3) why) AS reasons
    FROM care_event e
    WHERE e.organization_id = ${organizationId} AND e.status = 'due' AND e.kind_id <> 'other' ${asked}
      AND NOT EXISTS (SELECT 1 FROM cluster c WHERE c.organization_id = e.organization_id AND c.state <> 'retired'
        AND e.kind_id = ANY (c.kind_ids) AND (c.families = '{}' OR e.family = ANY (c.families)))
    GROUP BY e.kind_id, e.family
    HAVING count(DISTINCT e.patient_id) >= ${patientsMin}
    ORDER BY 4 DESC, 1, 2 LIMIT 60`.execute(tx);
  return found.rows;
}

export type KnownCode = {
  readonly category: 'condition' | 'medication' | 'observation' | 'encounter';
  readonly system: string;
  readonly code: string;
  readonly name: string;
  readonly patients: number;
};

/** The codes that most patients have, for choosing from: a rule names what the records really hold. */
export async function findKnownCodes(tx: Tx, organizationId: string): Promise<KnownCode[]> {
  const found = await sql<KnownCode>`
    SELECT category, system, code, name, patients FROM (
      SELECT f.category, c->>'system' AS system, c->>'code' AS code, mode() WITHIN GROUP (ORDER BY f.fact->>'display') AS name,
        count(DISTINCT f.patient_id)::int AS patients,
        row_number() OVER (PARTITION BY f.category ORDER BY count(DISTINCT f.patient_id) DESC) AS place
      FROM (SELECT * FROM clinical_fact WHERE organization_id = ${organizationId}
        AND category IN ('condition', 'medication', 'observation', 'encounter') LIMIT 200000) f
      CROSS JOIN LATERAL (SELECT f.fact->'codings'->0 AS c) coding
      WHERE c->>'code' IS NOT NULL AND c->>'system' IS NOT NULL
      GROUP BY 1, 2, 3) known
    WHERE place <= 60 ORDER BY category, patients DESC, name`.execute(tx);
  return found.rows;
}
