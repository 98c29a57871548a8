import type { Tx } from '#platform/server/database/within-wall.ts';

export type TemplateResource = {
  readonly resourceId: string;
  readonly siteId: string;
  readonly kind: string;
  readonly name: string;
  readonly units: number;
  readonly skills: string[];
  readonly headcount: number | null;
};

/** Everybody and everything in use, by name. */
export async function findTemplateResources(tx: Tx, organizationId: string): Promise<TemplateResource[]> {
  return tx
    .selectFrom('resource')
    .select(['id as resourceId', 'site_id as siteId', 'kind', 'name', 'units', 'skills', 'headcount'])
    .where('organization_id', '=', organizationId)
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function findCalendars(tx: Tx, organizationId: string): Promise<{ calendarId: string; name: string }[]> {
  return tx
    .selectFrom('day_calendar')
    .select(['id as calendarId', 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('name')
    .execute();
}
