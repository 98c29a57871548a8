import { uuidv7 } from 'uuidv7';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { DEFAULT_OFFER_SETTINGS, type OfferSettings } from '../../domain/waiting/offer-settings.ts';

export type KeptSettings = { readonly settings: OfferSettings; readonly version: number };

/** The settings of a cluster; version 0 when nobody has changed the usual ones. */
export async function findOfferSettings(tx: Tx, organizationId: string, clusterId: string): Promise<KeptSettings> {
  const row = await tx
    .selectFrom('offer_setting')
    .select(['settings', 'version'])
    .where('organization_id', '=', organizationId)
    .where('cluster_id', '=', clusterId)
    .executeTakeFirst();
  if (!row) return { settings: DEFAULT_OFFER_SETTINGS, version: 0 };
  return { settings: { ...DEFAULT_OFFER_SETTINGS, ...(row.settings as Partial<OfferSettings>) }, version: row.version };
}

export async function saveOfferSettings(
  tx: Tx,
  organizationId: string,
  { clusterId, before, settings }: { clusterId: string; before: KeptSettings; settings: OfferSettings },
  author: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const kept = JSON.stringify(settings);
  await tx
    .insertInto('offer_setting')
    .values({ organization_id: organizationId, cluster_id: clusterId, settings: kept, version: before.version + 1 })
    .onConflict((row) =>
      row.columns(['organization_id', 'cluster_id']).doUpdateSet({ settings: kept, version: before.version + 1 }),
    )
    .execute();
  await tx
    .insertInto('offer_setting_change')
    .values({
      organization_id: organizationId,
      id: uuidv7(),
      cluster_id: clusterId,
      at: author.at,
      person_id: author.personId,
      before: before.version === 0 ? null : JSON.stringify(before.settings),
      after: kept,
    })
    .execute();
}
