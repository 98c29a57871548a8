import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Drawing } from '../../domain/templates/drawing.ts';
import type { TemplateVersion, VersionKind } from '../../domain/templates/template-phases.ts';
import type { TemplateBody } from '../../template-body.ts';
import type { TemplateReply } from '../../template-contract.ts';

export type SavedTemplate = {
  readonly templateId: string;
  readonly clusterId: string;
  readonly siteId: string;
  readonly name: string;
  readonly zone: string;
  readonly state: 'active' | 'ended';
  /** No session after it. */
  readonly endsOn: string | null;
  /** The newest. */
  readonly version: number;
  readonly versions: readonly TemplateVersion[];
};

export type Author = { readonly personId: string | null; readonly now: Date };

export async function insertTemplate(
  tx: Tx,
  organizationId: string,
  template: TemplateBody & { templateId: string; zone: string },
  author: Author,
): Promise<void> {
  const { templateId, zone, ...drawing } = template;
  await tx
    .insertInto('session_template')
    .values({
      organization_id: organizationId,
      id: templateId,
      cluster_id: template.clusterId,
      site_id: template.siteId,
      name: template.name,
      zone,
      state: 'active',
    })
    .execute();
  const version = { version: 1, what: 'made', effectiveOn: template.startsOn, undoesVersion: null, drawing } as const;
  await insertVersion(tx, organizationId, templateId, { ...version, note: '', author });
}

export type NewVersion = Omit<TemplateVersion, 'madeAt'> & { readonly note: string; readonly author: Author };

export async function insertVersion(
  tx: Tx,
  organizationId: string,
  templateId: string,
  { version, what, effectiveOn, undoesVersion, drawing, note, author }: NewVersion,
): Promise<void> {
  await tx
    .insertInto('session_template_version')
    .values({
      organization_id: organizationId,
      template_id: templateId,
      version,
      what,
      effective_on: effectiveOn,
      body: JSON.stringify(drawing),
      undoes_version: undoesVersion,
      note,
      made_by: author.personId,
      made_at: author.now,
    })
    .execute();
}

/** Locks the template, so that two who apply or end it follow one another. */
export async function lockTemplate(tx: Tx, organizationId: string, templateId: string): Promise<SavedTemplate | null> {
  await sql`SELECT 1 FROM session_template
    WHERE organization_id = ${organizationId} AND id = ${templateId} FOR NO KEY UPDATE`.execute(tx);
  return findTemplate(tx, organizationId, templateId);
}

type HeadRow = Omit<SavedTemplate, 'versions'>;
type VersionRow = {
  version: number;
  what: VersionKind;
  effectiveOn: string;
  undoesVersion: number | null;
  madeAt: Date;
  drawing: Drawing;
};

export async function findTemplate(tx: Tx, organizationId: string, templateId: string): Promise<SavedTemplate | null> {
  const head = await sql<HeadRow>`
    SELECT id AS "templateId", cluster_id AS "clusterId", site_id AS "siteId", name, zone, state, ends_on AS "endsOn", version
    FROM session_template WHERE organization_id = ${organizationId} AND id = ${templateId}`.execute(tx);
  const [row] = head.rows;
  if (!row) return null;
  const versions = await sql<VersionRow>`
    SELECT version, what, effective_on AS "effectiveOn", undoes_version AS "undoesVersion", made_at AS "madeAt", body AS drawing
    FROM session_template_version WHERE organization_id = ${organizationId} AND template_id = ${templateId}
    ORDER BY version`.execute(tx);
  return { ...row, versions: versions.rows };
}

/** Notes that a newer version is there; the name is that of the newest drawing. */
export async function raiseVersion(
  tx: Tx,
  organizationId: string,
  { templateId, version, name }: { templateId: string; version: number; name: string },
): Promise<void> {
  await tx
    .updateTable('session_template')
    .set({ version, name })
    .where('organization_id', '=', organizationId)
    .where('id', '=', templateId)
    .execute();
}

export async function endTemplateOn(
  tx: Tx,
  organizationId: string,
  { template, endsOn, author }: { template: SavedTemplate; endsOn: string; author: Author },
): Promise<void> {
  const { templateId } = template;
  await tx
    .updateTable('session_template')
    .set((set) => ({ state: 'ended', ends_on: endsOn, version: set('version', '+', 1) }))
    .where('organization_id', '=', organizationId)
    .where('id', '=', templateId)
    .execute();
  const drawing = template.versions.at(-1)?.drawing;
  if (drawing === undefined) return;
  const version = { version: template.version + 1, what: 'ended', effectiveOn: endsOn, undoesVersion: null } as const;
  await insertVersion(tx, organizationId, templateId, { ...version, drawing, note: '', author });
}

type TemplateFilter = { readonly templateId?: string; readonly clusterId?: string | undefined; readonly now: Date };

/** Templates with their newest drawing that was not undone. */
export async function findTemplates(tx: Tx, organizationId: string, filter: TemplateFilter): Promise<TemplateReply[]> {
  const found = await sql<{
    head: Omit<TemplateReply, keyof TemplateBody>;
    drawing: TemplateBody;
    endsOn: string | null;
  }>`
    SELECT jsonb_build_object('templateId', t.id, 'clusterName', c.name, 'siteName', site.name, 'zone', t.zone, 'state', t.state,
      'version', t.version, 'comingCount', (SELECT count(*)::int FROM session s WHERE s.organization_id = t.organization_id
        AND s.template_id = t.id AND s.starts_at > ${filter.now} AND s.status <> 'cancelled')) AS head,
      v.body AS drawing, t.ends_on AS "endsOn"
    FROM session_template t
    JOIN cluster c ON c.organization_id = t.organization_id AND c.id = t.cluster_id
    JOIN site ON site.organization_id = t.organization_id AND site.id = t.site_id
    CROSS JOIN LATERAL (
      SELECT d.body, d.effective_on FROM session_template_version d
      WHERE d.organization_id = t.organization_id AND d.template_id = t.id AND d.what IN ('made', 'changed') AND NOT EXISTS (
        SELECT 1 FROM session_template_version u WHERE u.organization_id = d.organization_id AND u.template_id = d.template_id
          AND u.undoes_version = d.version)
      ORDER BY d.version DESC LIMIT 1) v
    WHERE t.organization_id = ${organizationId}
      AND (${filter.templateId ?? null}::uuid IS NULL OR t.id = ${filter.templateId ?? null}::uuid)
      AND (${filter.clusterId ?? null}::uuid IS NULL OR t.cluster_id = ${filter.clusterId ?? null}::uuid)
    ORDER BY c.name, v.body->>'startsOn', t.id LIMIT 500`.execute(tx);
  return found.rows.map(({ head, drawing, endsOn }) => ({ ...drawing, ...head, endsOn: endsOn ?? drawing.endsOn }));
}

/** Who made each version, and what they noted. */
export async function findVersionNotes(
  tx: Tx,
  organizationId: string,
  templateId: string,
): Promise<ReadonlyMap<number, { readonly madeBy: string | null; readonly note: string }>> {
  const rows = await tx
    .selectFrom('session_template_version as v')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'v.organization_id').onRef('p.id', '=', 'v.made_by'),
    )
    .select(['v.version', 'v.note', 'p.name as madeBy'])
    .where('v.organization_id', '=', organizationId)
    .where('v.template_id', '=', templateId)
    .execute();
  return new Map(rows.map(({ version, note, madeBy }) => [version, { note, madeBy }]));
}
