import { addDays, dayNumber } from '#kernel/calendar-date.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { listResourcesRoute, listSitesRoute, type ResourceRow, resourceFreeTimeRoute } from '../contract.ts';
import { freeUnitsOn } from '../domain/free-units.ts';
import type { Resource } from '../domain/resource.ts';
import { loadFreeTime } from './free-time-store.ts';
import { listResources, listSites } from './resource-store.ts';

export const resourceRoutes: readonly ServedRoute[] = [
  serve(listSitesRoute, async ({ tx, access }) => accept({ sites: [...(await listSites(tx, access.organizationId))] })),

  serve(listResourcesRoute, async ({ tx, access, query }) => {
    const resources = (await listResources(tx, access.organizationId)).filter(
      (each) =>
        (query.siteId === undefined || each.siteId === query.siteId) &&
        (query.kind === undefined || each.kind === query.kind),
    );
    return accept({ resources: resources.map(rowOf) });
  }),

  serve(resourceFreeTimeRoute, async ({ tx, access, params, query }) => {
    const fromDay = dayNumber(query.from);
    const asked = { resourceIds: [params.resourceId], fromDay, untilDay: fromDay + query.days };
    const [found] = await loadFreeTime(tx, access.organizationId, asked);
    if (!found) return refuse('not-found', 'There is no such resource that you can open.');
    const days = Array.from({ length: query.days }, (_, index) => ({
      date: addDays(query.from, index),
      free: [...freeUnitsOn(found.free, fromDay + index)],
    }));
    return accept({ resource: rowOf(found.resource), days });
  }),
];

function rowOf({ personId: _, skills, ...resource }: Resource): ResourceRow {
  return { ...resource, skills: [...skills] };
}
