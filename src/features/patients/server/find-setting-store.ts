import type { Tx } from '#platform/server/database/within-wall.ts';
import { DATE_ORDERS, type DateReading } from '../domain/read-birth-date.ts';

/** How this organisation reads dates, and what day it is there. */
export async function loadDateReading(tx: Tx, organizationId: string, now: Date): Promise<DateReading> {
  const row = await tx
    .selectFrom('organization as o')
    .leftJoin('patient_find_setting as s', 's.organization_id', 'o.organization_id')
    .select(['o.zone', 's.date_order'])
    .where('o.organization_id', '=', organizationId)
    .executeTakeFirst();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: row?.zone ?? 'UTC', dateStyle: 'short' }).format(now);
  return { today, order: DATE_ORDERS.find((order) => order === row?.date_order) ?? 'day-first' };
}
