import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SiuNames } from '../../domain/siu/write-siu.ts';

export type SiuSetting = SiuNames & { readonly isOn: boolean; readonly host: string; readonly port: number };

export type StoredSiuSetting = SiuSetting & { readonly version: number };

/** Null: nobody is told of appointments. */
export async function findSiuSetting(tx: Tx, organizationId: string): Promise<StoredSiuSetting | null> {
  const { rows } = await sql<StoredSiuSetting>`
    SELECT is_on AS "isOn", host, port, sending_application AS "sendingApplication", sending_facility AS "sendingFacility",
      receiving_application AS "receivingApplication", receiving_facility AS "receivingFacility", version
    FROM siu_setting WHERE organization_id = ${organizationId}`.execute(tx);
  return rows[0] ?? null;
}

export type SiuSettingWrite = {
  readonly setting: SiuSetting;
  /** The version it was made from; 0 for the first. */
  readonly version: number;
  readonly personId: string;
  readonly now: Date;
};

/** What waits is tried at once with the new setting. Null when somebody else has changed it meanwhile. */
export async function saveSiuSetting(
  tx: Tx,
  organizationId: string,
  { setting, version, personId, now }: SiuSettingWrite,
): Promise<number | null> {
  const before = await findSiuSetting(tx, organizationId);
  if ((before?.version ?? 0) !== version) return null;
  const { isOn, host, port, sendingApplication, sendingFacility, receivingApplication, receivingFacility } = setting;
  const { rows } = await sql<{ version: number }>`
    INSERT INTO siu_setting (organization_id, is_on, host, port, sending_application, sending_facility, receiving_application,
      receiving_facility)
    VALUES (${organizationId}, ${isOn}, ${host}, ${port}, ${sendingApplication}, ${sendingFacility}, ${receivingApplication},
      ${receivingFacility})
    ON CONFLICT (organization_id) DO UPDATE SET is_on = excluded.is_on, host = excluded.host, port = excluded.port,
      sending_application = excluded.sending_application, sending_facility = excluded.sending_facility,
      receiving_application = excluded.receiving_application, receiving_facility = excluded.receiving_facility,
      version = siu_setting.version + 1
    WHERE siu_setting.version = ${version}::int
    RETURNING version`.execute(tx);
  const saved = rows[0]?.version;
  if (saved === undefined) return null;
  await tx
    .insertInto('siu_setting_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      at: now,
      person_id: personId,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify({ ...setting, version: saved }),
    })
    .execute();
  await sql`
    UPDATE siu_message SET next_try_at = least(next_try_at, ${now})
    WHERE organization_id = ${organizationId} AND state = 'waiting'`.execute(tx);
  return saved;
}
