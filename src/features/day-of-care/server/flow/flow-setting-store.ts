import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type FlowSetting, NO_SETTING } from '../../domain/flow/flow-rules.ts';

export type StoredSetting = FlowSetting & { readonly version: number };

const COLUMNS = sql`waiting_minutes AS "waitingMinutes", roomed_minutes AS "roomedMinutes", in_care_minutes AS "inCareMinutes",
  late_after_minutes AS "lateAfterMinutes", version`;

/** Of one template, or of the hospital; version 0 with nothing set while nobody has said anything. */
export async function findFlowSetting(
  tx: Tx,
  organizationId: string,
  templateId: string | null,
): Promise<StoredSetting> {
  const { rows } =
    templateId === null
      ? await sql<StoredSetting>`SELECT ${COLUMNS} FROM flow_setting WHERE organization_id = ${organizationId}`.execute(
          tx,
        )
      : await sql<StoredSetting>`SELECT ${COLUMNS} FROM template_flow_setting
          WHERE organization_id = ${organizationId} AND template_id = ${templateId}`.execute(tx);
  return rows[0] ?? { ...NO_SETTING, version: 0 };
}

export async function findTemplateSettings(
  tx: Tx,
  organizationId: string,
  templateIds: readonly string[],
): Promise<ReadonlyMap<string, FlowSetting>> {
  const { rows } = await sql<StoredSetting & { templateId: string }>`
    SELECT template_id AS "templateId", ${COLUMNS} FROM template_flow_setting
    WHERE organization_id = ${organizationId} AND template_id = ANY (${[...templateIds]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.templateId, row]));
}

export type SettingWrite = {
  readonly templateId: string | null;
  readonly setting: FlowSetting;
  readonly before: StoredSetting;
  readonly personId: string;
  readonly at: Date;
};

/** Saves with its history. False when somebody else saved since `before` was read. */
export async function saveSetting(tx: Tx, organizationId: string, write: SettingWrite): Promise<boolean> {
  const { templateId, setting, before, personId, at } = write;
  const values = sql`${setting.waitingMinutes}, ${setting.roomedMinutes}, ${setting.inCareMinutes}, ${setting.lateAfterMinutes}`;
  const columns = sql`waiting_minutes, roomed_minutes, in_care_minutes, late_after_minutes`;
  const update = sql`UPDATE SET waiting_minutes = EXCLUDED.waiting_minutes, roomed_minutes = EXCLUDED.roomed_minutes,
    in_care_minutes = EXCLUDED.in_care_minutes, late_after_minutes = EXCLUDED.late_after_minutes, version = t.version + 1
    WHERE t.version = ${before.version} RETURNING 1`;
  const saved =
    templateId === null
      ? await sql`INSERT INTO flow_setting AS t (organization_id, ${columns}) VALUES (${organizationId}, ${values})
          ON CONFLICT (organization_id) DO ${update}`.execute(tx)
      : await sql`INSERT INTO template_flow_setting AS t (organization_id, template_id, ${columns})
          VALUES (${organizationId}, ${templateId}, ${values}) ON CONFLICT (organization_id, template_id) DO ${update}`.execute(
          tx,
        );
  if (saved.rows.length === 0) return false;
  await tx
    .insertInto('flow_setting_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      template_id: templateId,
      at,
      person_id: personId,
      before: before.version === 0 ? null : JSON.stringify(before),
      after: JSON.stringify(setting),
    })
    .execute();
  return true;
}

export async function templateIsThere(tx: Tx, organizationId: string, templateId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('session_template')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', templateId)
    .executeTakeFirst();
  return row !== undefined;
}
