import type { Tx } from '#platform/server/database/within-wall.ts';
import type { KeptForecast } from '../domain/forecast-record.ts';

export type NewForecast = KeptForecast & {
  readonly id: string;
  readonly spaceId: string;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly basisFrom: string;
  readonly basisDays: number;
  readonly mode: 'all-days' | 'working-days';
  readonly trials: number;
  readonly seed: number;
};

export async function addForecast(tx: Tx, organizationId: string, forecast: NewForecast): Promise<void> {
  await tx
    .insertInto('forecast')
    .values({
      organization_id: organizationId,
      id: forecast.id,
      space_id: forecast.spaceId,
      made_at: forecast.madeAt,
      made_by: forecast.madeBy,
      made_on: forecast.madeOn,
      items: forecast.items,
      basis_from: forecast.basisFrom,
      basis_days: forecast.basisDays,
      calendar_mode: forecast.mode,
      trials: forecast.trials,
      seed: forecast.seed,
      p50_on: forecast.p50On,
      p85_on: forecast.p85On,
    })
    .execute();
}

export type StoredForecast = KeptForecast & { readonly id: string; readonly madeBy: string | null };

const KEPT_MAX = 500;

/** What was forecast for a space, latest first; at most 500. */
export async function listForecasts(tx: Tx, organizationId: string, spaceId: string): Promise<StoredForecast[]> {
  const rows = await tx
    .selectFrom('forecast as f')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'f.organization_id').onRef('p.id', '=', 'f.made_by'),
    )
    .select(['f.id', 'f.made_at', 'f.made_on', 'f.items', 'f.p50_on', 'f.p85_on', 'p.name'])
    .where('f.organization_id', '=', organizationId)
    .where('f.space_id', '=', spaceId)
    .orderBy('f.made_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(KEPT_MAX)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    madeSecond: Math.floor(row.made_at.getTime() / 1000),
    madeOn: row.made_on,
    madeBy: row.name,
    items: row.items,
    p50On: row.p50_on,
    p85On: row.p85_on,
  }));
}

/** Whether the product itself has kept a forecast of a space on or after a day. */
export async function hasOwnForecast(
  tx: Tx,
  organizationId: string,
  { spaceId, sinceOn }: { spaceId: string; sinceOn: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('forecast')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('space_id', '=', spaceId)
    .where('made_by', 'is', null)
    .where('made_on', '>=', sinceOn)
    .executeTakeFirst();
  return row !== undefined;
}
