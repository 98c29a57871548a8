import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { PhaseRow } from '../domain/decide-phase.ts';

/** A measure, for one cluster or for all of them together. */
export type ChartKey = { readonly measureId: string; readonly clusterId: string | null };

/** Every decision about the phases of a chart, in the order in which they were made. */
export async function listPhaseRows(tx: Tx, organizationId: string, key: ChartKey): Promise<PhaseRow[]> {
  const { rows } = await sql<{ from_on: string; decision: PhaseRow['decision']; person: string; note: string }>`
    SELECT c.from_on, c.decision, p.name AS person, c.note
    FROM chart_phase c
    JOIN person p ON p.organization_id = c.organization_id AND p.id = c.decided_by
    WHERE c.organization_id = ${organizationId} AND c.measure_id = ${key.measureId}
      AND c.cluster_id IS NOT DISTINCT FROM ${key.clusterId}::uuid
    ORDER BY c.decided_at, c.id`.execute(tx);
  return rows.map(({ from_on, decision, person, note }) => ({ fromOn: from_on, decision, decidedBy: person, note }));
}

export type NewPhase = ChartKey &
  Pick<PhaseRow, 'fromOn' | 'decision' | 'note'> & {
    readonly id: string;
    readonly personId: string;
    readonly at: Date;
  };

export async function addPhaseRow(tx: Tx, organizationId: string, phase: NewPhase): Promise<void> {
  await tx
    .insertInto('chart_phase')
    .values({
      organization_id: organizationId,
      id: phase.id,
      measure_id: phase.measureId,
      cluster_id: phase.clusterId,
      from_on: phase.fromOn,
      decision: phase.decision,
      decided_by: phase.personId,
      decided_at: phase.at,
      note: phase.note,
    })
    .execute();
}

export type ChartNote = { readonly weekOn: string; readonly text: string; readonly by: string | null };

/** What people noted beside a chart, by week. */
export async function listChartNotes(tx: Tx, organizationId: string, key: ChartKey): Promise<ChartNote[]> {
  const { rows } = await sql<{ week_on: string; text: string; person: string }>`
    SELECT n.week_on, n.text, p.name AS person
    FROM chart_note n
    JOIN person p ON p.organization_id = n.organization_id AND p.id = n.written_by
    WHERE n.organization_id = ${organizationId} AND n.measure_id = ${key.measureId}
      AND n.cluster_id IS NOT DISTINCT FROM ${key.clusterId}::uuid
    ORDER BY n.week_on, n.id`.execute(tx);
  return rows.map(({ week_on, text, person }) => ({ weekOn: week_on, text, by: person }));
}

export type NewChartNote = ChartKey & {
  readonly id: string;
  readonly weekOn: string;
  readonly text: string;
  readonly personId: string;
  readonly at: Date;
};

export async function addChartNote(tx: Tx, organizationId: string, note: NewChartNote): Promise<void> {
  await tx
    .insertInto('chart_note')
    .values({
      organization_id: organizationId,
      id: note.id,
      measure_id: note.measureId,
      cluster_id: note.clusterId,
      week_on: note.weekOn,
      text: note.text,
      written_by: note.personId,
      written_at: note.at,
    })
    .execute();
}

/**
 * The weeks in which the sessions of a cluster, or of one template, were first held in a new way: a template begins, or was changed since
 * its last session. The first session of all is no change. Nothing for a chart of all clusters together.
 */
export async function listTemplateChanges(
  tx: Tx,
  organizationId: string,
  { clusterId, templateId }: { readonly clusterId: string | null; readonly templateId: string | null },
): Promise<ChartNote[]> {
  if (clusterId === null && templateId === null) return [];
  const { rows } = await sql<{ week_on: string; name: string; note: string; is_new: boolean }>`
    WITH used AS (
      SELECT template_id, template_version, min(occurs_on) AS first_on
      FROM session
      WHERE organization_id = ${organizationId} AND status <> 'cancelled'
        AND (${clusterId}::uuid IS NULL OR cluster_id = ${clusterId}::uuid)
        AND (${templateId}::uuid IS NULL OR template_id = ${templateId}::uuid)
      GROUP BY template_id, template_version)
    SELECT date_trunc('week', u.first_on)::date AS week_on, t.name, coalesce(v.note, '') AS note,
      u.first_on = (SELECT min(o.first_on) FROM used o WHERE o.template_id = u.template_id) AS is_new
    FROM used u
    JOIN session_template t ON t.organization_id = ${organizationId} AND t.id = u.template_id
    LEFT JOIN session_template_version v ON v.organization_id = ${organizationId} AND v.template_id = u.template_id
      AND v.version = u.template_version
    WHERE u.first_on > (SELECT min(first_on) FROM used)
    ORDER BY u.first_on, t.name`.execute(tx);
  return rows.map(({ week_on, name, note, is_new }) => {
    const told = is_new ? `Sessions of the template “${name}” begin.` : `The template “${name}” was changed.`;
    return { weekOn: week_on, text: note === '' ? told : `${told} ${note}`, by: null };
  });
}

export async function hasCluster(tx: Tx, organizationId: string, clusterId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cluster')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', clusterId)
    .executeTakeFirst();
  return row !== undefined;
}
