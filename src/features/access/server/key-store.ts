import type { Tx } from '#platform/server/database/within-wall.ts';
import type { Access } from '#platform/server/http/call.ts';

export type OwnKeys = { readonly isOn: boolean; readonly keys: Record<string, string> };

export async function findOwnKeys(tx: Tx, { organizationId, personId }: Access): Promise<OwnKeys> {
  const row = await tx
    .selectFrom('person_key_setting')
    .select(['is_on as isOn', 'keys'])
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { isOn: row.isOn, keys: row.keys as Record<string, string> } : { isOn: true, keys: {} };
}

export async function keepOwnKeys(tx: Tx, { organizationId, personId }: Access, setting: OwnKeys): Promise<void> {
  const keys = JSON.stringify(setting.keys);
  await tx
    .insertInto('person_key_setting')
    .values({ organization_id: organizationId, person_id: personId, is_on: setting.isOn, keys })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'person_id']).doUpdateSet((set) => ({
        is_on: setting.isOn,
        keys,
        version: set('person_key_setting.version', '+', 1),
      })),
    )
    .execute();
}
