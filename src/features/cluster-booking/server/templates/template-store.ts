import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { TemplateBody, TemplateReply } from '../../template-contract.ts';

export type SavedTemplate = TemplateBody & {
  readonly templateId: string;
  readonly zone: string;
  readonly state: 'active' | 'ended';
  readonly version: number;
};

export async function insertTemplate(
  tx: Tx,
  organizationId: string,
  template: TemplateBody & { templateId: string; zone: string },
): Promise<void> {
  await tx
    .insertInto('session_template')
    .values({
      organization_id: organizationId,
      id: template.templateId,
      cluster_id: template.clusterId,
      site_id: template.siteId,
      name: template.name,
      zone: template.zone,
      weekdays: template.weekdays,
      interval_weeks: template.intervalWeeks,
      starts_on: template.startsOn,
      ends_on: template.endsOn,
      start_minute: template.startMinute,
      duration_minutes: template.durationMinutes,
      capacity: template.capacity,
      arrival_pattern: template.arrivalPattern,
      state: 'active',
    })
    .execute();
  if (template.lines.length === 0) return;
  await tx
    .insertInto('session_template_line')
    .values(
      template.lines.map((line, index) => ({
        organization_id: organizationId,
        template_id: template.templateId,
        line_number: index + 1,
        resource_id: line.resourceId,
        offset_minutes: line.offsetMinutes,
        duration_minutes: line.durationMinutes,
      })),
    )
    .execute();
}

/** Locks the template, so that two who apply or end it follow one another. */
export async function lockTemplate(tx: Tx, organizationId: string, templateId: string): Promise<SavedTemplate | null> {
  const locked = await sql`SELECT 1 FROM session_template
    WHERE organization_id = ${organizationId} AND id = ${templateId} FOR NO KEY UPDATE`.execute(tx);
  if (locked.rows.length === 0) return null;
  const [template] = await findTemplates(tx, organizationId, { templateId, now: new Date(0) });
  return template ?? null;
}

export async function endTemplateOn(
  tx: Tx,
  organizationId: string,
  { templateId, endsOn }: { templateId: string; endsOn: string },
): Promise<void> {
  await tx
    .updateTable('session_template')
    .set((set) => ({ state: 'ended', ends_on: endsOn, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', templateId)
    .execute();
}

type TemplateFilter = { readonly templateId?: string; readonly clusterId?: string | undefined; readonly now: Date };

export async function findTemplates(tx: Tx, organizationId: string, filter: TemplateFilter): Promise<TemplateReply[]> {
  const found = await sql<TemplateReply>`
    SELECT t.id AS "templateId", t.cluster_id AS "clusterId", c.name AS "clusterName", t.site_id AS "siteId", site.name AS "siteName",
      t.name, t.zone, t.weekdays, t.interval_weeks AS "intervalWeeks", t.starts_on AS "startsOn", t.ends_on AS "endsOn",
      t.start_minute AS "startMinute", t.duration_minutes AS "durationMinutes", t.capacity, t.arrival_pattern AS "arrivalPattern",
      t.state, t.version,
      (SELECT count(*)::int FROM session s WHERE s.organization_id = t.organization_id AND s.template_id = t.id
        AND s.starts_at > ${filter.now} AND s.status <> 'cancelled') AS "comingCount",
      coalesce((SELECT jsonb_agg(jsonb_build_object('resourceId', l.resource_id, 'offsetMinutes', l.offset_minutes,
          'durationMinutes', l.duration_minutes) ORDER BY l.line_number)
        FROM session_template_line l WHERE l.organization_id = t.organization_id AND l.template_id = t.id), '[]') AS lines
    FROM session_template t
    JOIN cluster c ON c.organization_id = t.organization_id AND c.id = t.cluster_id
    JOIN site ON site.organization_id = t.organization_id AND site.id = t.site_id
    WHERE t.organization_id = ${organizationId}
      AND (${filter.templateId ?? null}::uuid IS NULL OR t.id = ${filter.templateId ?? null}::uuid)
      AND (${filter.clusterId ?? null}::uuid IS NULL OR t.cluster_id = ${filter.clusterId ?? null}::uuid)
    ORDER BY c.name, t.starts_on, t.id LIMIT 500`.execute(tx);
  return found.rows;
}
