import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Choice } from '../domain/slice.ts';

export type Finding = {
  readonly id: string;
  readonly measureId: string;
  readonly slice: Partial<Record<Choice, string>>;
  readonly weeks: number;
  readonly lastWeekOn: string;
  readonly title: string;
  readonly said: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
};

export type NewFinding = Omit<Finding, 'writtenBy' | 'writtenAt'> & {
  readonly personId: string;
  readonly at: Date;
};

/** Keeps a finding unless the same is kept already; gives the id that stands, and whether it is new. */
export async function keepFinding(
  tx: Tx,
  organizationId: string,
  finding: NewFinding,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { id, measureId, weeks, lastWeekOn, title, said, personId, at } = finding;
  const slice = JSON.stringify(finding.slice);
  const kept = await sql<{ id: string }>`
    INSERT INTO chart_finding (organization_id, id, measure_id, slice, weeks, last_week_on, title, said, written_by, written_at)
    VALUES (${organizationId}, ${id}, ${measureId}, ${slice}::jsonb, ${weeks}, ${lastWeekOn}, ${title}, ${said}, ${personId}, ${at})
    ON CONFLICT (organization_id, measure_id, slice, last_week_on, said) DO NOTHING RETURNING id`.execute(tx);
  if (kept.rows[0]) return { id, isNew: true };
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM chart_finding
    WHERE organization_id = ${organizationId} AND measure_id = ${measureId} AND slice = ${slice}::jsonb
      AND last_week_on = ${lastWeekOn} AND said = ${said}`.execute(tx);
  return { id: rows[0]?.id ?? id, isNew: false };
}

type Asked =
  | { readonly id: string }
  | { readonly measureId: string; readonly slice: Finding['slice']; readonly limit: number };

/** Findings by id, or of a chart, newest first. */
export async function listFindingRows(tx: Tx, organizationId: string, asked: Asked): Promise<Finding[]> {
  const which =
    'id' in asked
      ? sql`f.id = ${asked.id}`
      : sql`f.measure_id = ${asked.measureId} AND f.slice = ${JSON.stringify(asked.slice)}::jsonb`;
  const { rows } = await sql<Omit<Finding, 'writtenAt'> & { readonly writtenAt: Date }>`
    SELECT f.id, f.measure_id AS "measureId", f.slice, f.weeks, f.last_week_on AS "lastWeekOn", f.title, f.said,
      p.name AS "writtenBy", f.written_at AS "writtenAt"
    FROM chart_finding f JOIN person p ON p.organization_id = f.organization_id AND p.id = f.written_by
    WHERE f.organization_id = ${organizationId} AND ${which}
    ORDER BY f.written_at DESC, f.id DESC LIMIT ${'limit' in asked ? asked.limit : 1}`.execute(tx);
  return rows.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() }));
}
