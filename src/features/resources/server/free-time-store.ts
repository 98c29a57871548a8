import { type ExpressionBuilder, sql } from 'kysely';
import type { BundlingResource } from '#engine/bundling/problem.ts';
import { dateOfDayNumber, dayNumber } from '#kernel/calendar-date.ts';
import type { DB } from '#platform/server/database/generated/schema.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type DayFrame, dayFrames } from '../domain/day-frame.ts';
import { freeTimeOf } from '../domain/free-time.ts';
import type { Resource } from '../domain/resource.ts';
import { listResources, type ResourceChoice } from './resource-store.ts';

const MS_PER_DAY = 86_400_000;
/** No reservation is longer; the table says so. */
const RESERVATION_DAYS_MAX = 7;

export type FreeTimeAsked = ResourceChoice & {
  /** Days since 1970-01-01; `untilDay` is the first day that is not asked for. */
  readonly fromDay: number;
  readonly untilDay: number;
  /** Reservations of these appointments count as free: what is to be moved does not stand in its own way. */
  readonly ignoringAppointmentIds?: readonly string[];
};

export type ResourceFreeTime = { readonly resource: Resource; readonly free: BundlingResource };

/** Free time of the chosen resources, per unit and day, in minutes after local midnight of their site. */
export async function loadFreeTime(
  tx: Tx,
  organizationId: string,
  asked: FreeTimeAsked,
): Promise<readonly ResourceFreeTime[]> {
  const resources = (await listResources(tx, organizationId, asked)).filter((each) => each.units > 0);
  if (resources.length === 0) return [];
  const hours = Map.groupBy(await loadHours(tx, organizationId, resources), (row) => row.resource_id);
  const closures = await loadClosures(tx, organizationId, asked);
  const reserved = Map.groupBy(await loadReserved(tx, organizationId, { resources, asked }), (row) => row.resourceId);
  const framesByZone = new Map<string, readonly DayFrame[]>();
  return resources.map((resource) => {
    const frames = framesByZone.get(resource.zone) ?? dayFrames(resource.zone, asked.fromDay, asked.untilDay);
    framesByZone.set(resource.zone, frames);
    const calendar = {
      resourceId: resource.id,
      units: resource.units,
      hours: (hours.get(resource.id) ?? []).map((row) => ({
        weekday: row.weekday,
        fromMinute: row.from_minute,
        untilMinute: row.until_minute,
      })),
      closedDays: closures.get(resource.siteId) ?? new Set<number>(),
      reserved: reserved.get(resource.id) ?? [],
    };
    return { resource, free: freeTimeOf(calendar, frames) };
  });
}

async function loadHours(tx: Tx, organizationId: string, resources: readonly Resource[]) {
  return tx
    .selectFrom('resource_hours')
    .select(['resource_id', 'weekday', 'from_minute', 'until_minute'])
    .where('organization_id', '=', organizationId)
    .where((row) => isOneOf(row, resources))
    .execute();
}

async function loadClosures(tx: Tx, organizationId: string, { fromDay, untilDay }: FreeTimeAsked) {
  const rows = await tx
    .selectFrom('closure')
    .select(['site_id', 'closed_on'])
    .where('organization_id', '=', organizationId)
    .where('closed_on', '>=', dateOfDayNumber(fromDay))
    .where('closed_on', '<', dateOfDayNumber(untilDay))
    .execute();
  const bySite = new Map<string, Set<number>>();
  for (const row of rows) {
    const days = bySite.get(row.site_id) ?? new Set<number>();
    bySite.set(row.site_id, days.add(dayNumber(row.closed_on)));
  }
  return bySite;
}

async function loadReserved(
  tx: Tx,
  organizationId: string,
  { resources, asked }: { resources: readonly Resource[]; asked: FreeTimeAsked },
) {
  // A day of slack on both sides covers every zone.
  const from = new Date((asked.fromDay - 1 - RESERVATION_DAYS_MAX) * MS_PER_DAY);
  const until = new Date((asked.untilDay + 1) * MS_PER_DAY);
  const ignored = asked.ignoringAppointmentIds ?? [];
  const rows = await tx
    .selectFrom('reservation')
    .select(['resource_id', 'unit', 'starts_at', sql<Date>`upper(during)`.as('ends_at')])
    .where('organization_id', '=', organizationId)
    .where((row) => isOneOf(row, resources))
    .where('status', 'in', ['held', 'booked'])
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .where(sql<boolean>`(appointment_id IS NULL OR NOT appointment_id = ANY (${ignored}::uuid[]))`)
    .execute();
  return rows.map((row) => ({
    resourceId: row.resource_id,
    unit: row.unit,
    fromMs: row.starts_at.getTime(),
    untilMs: row.ends_at.getTime(),
  }));
}

function isOneOf(row: ExpressionBuilder<DB, 'resource_hours' | 'reservation'>, resources: readonly Resource[]) {
  return row(
    'resource_id',
    'in',
    resources.map((each) => each.id),
  );
}
