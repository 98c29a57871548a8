import { sql } from 'kysely';
import { CARE_CATALOGUE } from '#features/care-events/public.ts';
import { listSites, loadFreeTime } from '#features/resources/server/public.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import type { SiteOfHospital } from '../domain/choose-sites.ts';
import type { SiteResource } from '../domain/hunt-question.ts';
import type { UnitTime } from '../domain/own-time.ts';

/** How far ahead visits are planned, and how soon a family can be asked to come. */
export const HORIZON_DAYS = 56;
export const NOTICE_DAYS = 7;

export type ResourceInZone = SiteResource & { readonly zone: string };

export type HospitalTime = {
  readonly sites: readonly (SiteOfHospital & { readonly name: string })[];
  readonly zones: ReadonlyMap<string, string>;
  readonly resources: readonly ResourceInZone[];
};

/** The free time of everything that can serve care of the catalogue, from the day on which families can come. */
export async function loadHospitalTime(tx: Tx, organizationId: string, today: string): Promise<HospitalTime> {
  const sites = await listSites(tx, organizationId);
  const skills = [...new Set(CARE_CATALOGUE.flatMap(({ resourceKinds }) => resourceKinds))];
  const fromDay = dayNumber(today) + NOTICE_DAYS;
  const free = await loadFreeTime(tx, organizationId, { skills, fromDay, untilDay: dayNumber(today) + HORIZON_DAYS });
  return {
    sites,
    zones: new Map(sites.map(({ id, zone }) => [id, zone])),
    resources: free.map(({ resource, free: time }) => ({
      siteId: resource.siteId,
      zone: resource.zone,
      skills: resource.skills,
      free: time,
    })),
  };
}

/** The time that some appointments hold, in minutes of their sites. */
export async function loadOwnTime(
  tx: Tx,
  organizationId: string,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly UnitTime[]>> {
  if (appointmentIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('reservation as r')
    .innerJoin('resource as e', (join) =>
      join.onRef('e.organization_id', '=', 'r.organization_id').onRef('e.id', '=', 'r.resource_id'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.organization_id', '=', 'e.organization_id').onRef('s.id', '=', 'e.site_id'),
    )
    .select([
      'r.appointment_id as appointmentId',
      'r.resource_id as resourceId',
      'r.unit',
      's.zone',
      sql<Date>`lower(r.during)`.as('startAt'),
      sql<Date>`upper(r.during)`.as('endAt'),
    ])
    .where('r.organization_id', '=', organizationId)
    .where('r.appointment_id', 'in', [...appointmentIds])
    .where('r.status', 'in', ['held', 'booked'])
    .execute();
  const times = rows.map((row) => {
    const from = wallTimeOfInstant(row.startAt, row.zone);
    const untilMinute = from.minute + (row.endAt.getTime() - row.startAt.getTime()) / 60_000;
    return {
      appointmentId: row.appointmentId ?? '',
      own: {
        resourceId: row.resourceId,
        unit: row.unit,
        day: dayNumber(from.date),
        fromMinute: from.minute,
        untilMinute,
      },
    };
  });
  return new Map(
    [...Map.groupBy(times, ({ appointmentId }) => appointmentId)].map(([id, group]) => [
      id,
      group.map(({ own }) => own),
    ]),
  );
}
