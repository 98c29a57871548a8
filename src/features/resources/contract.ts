import { z } from 'zod';
import { defineRoute } from '#platform/contract/route.ts';
import { RESOURCE_KINDS, SITE_SERVES } from './domain/resource.ts';

const siteSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  zone: z.string(),
  address: z.string(),
  serves: z.enum(SITE_SERVES),
});
export type SiteRow = z.output<typeof siteSchema>;

const resourceSchema = z.object({
  id: z.uuid(),
  siteId: z.uuid(),
  zone: z.string(),
  kind: z.enum(RESOURCE_KINDS),
  skills: z.array(z.string()),
  name: z.string(),
  units: z.number().int(),
});
export type ResourceRow = z.output<typeof resourceSchema>;

export const listSitesRoute = defineRoute({
  name: 'listSites',
  summary: 'The sites of the organisation',
  method: 'GET',
  path: '/api/sites',
  permission: 'resources.read',
  reply: z.object({ sites: z.array(siteSchema) }),
  staleOn: ['resources-changed'],
});

export const listResourcesRoute = defineRoute({
  name: 'listResources',
  summary: 'Staff, rooms and equipment that sessions and visits can use',
  method: 'GET',
  path: '/api/resources',
  permission: 'resources.read',
  query: z.object({ siteId: z.uuid().optional(), kind: z.enum(RESOURCE_KINDS).optional() }),
  reply: z.object({ resources: z.array(resourceSchema) }),
  staleOn: ['resources-changed'],
});

export const resourceFreeTimeRoute = defineRoute({
  name: 'resourceFreeTime',
  summary: 'Free time of one resource on the days asked for',
  method: 'GET',
  path: '/api/resources/:resourceId/free-time',
  permission: 'resources.read',
  params: z.object({ resourceId: z.uuid() }),
  query: z.object({ from: z.iso.date(), days: z.coerce.number().int().min(1).max(31).default(7) }),
  reply: z.object({
    resource: resourceSchema,
    /** Minutes after local midnight, half-open; `freeUnits` of the resource are free throughout. */
    days: z.array(
      z.object({
        date: z.iso.date(),
        free: z.array(
          z.object({ fromMinute: z.number().int(), untilMinute: z.number().int(), freeUnits: z.number().int() }),
        ),
      }),
    ),
  }),
  staleOn: ['resources-changed', 'session-changed', 'appointment-changed'],
});
