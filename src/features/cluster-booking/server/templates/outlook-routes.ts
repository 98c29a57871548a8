import { listResources, listSites } from '#features/resources/server/public.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serveThought } from '#platform/server/http/call.ts';
import { threadJob } from '#platform/server/threads/thread-job.ts';
import { type Arrival, offsetsOf } from '../../domain/templates/arrival.ts';
import type { Outlook, OutlookAsked } from '../../domain/templates/judge-outlook.ts';
import { decideOutlookBasis } from '../../domain/templates/outlook-basis.ts';
import { basisInWords } from '../../domain/templates/outlook-words.ts';
import { previewOutlook } from '../../outlook-contract.ts';
import { findAttendance, findServices, findVisitMinutes } from './outlook-facts-store.ts';

const outlookJob = threadJob<OutlookAsked, Outlook>(new URL('./outlook-thread.ts', import.meta.url));
const TIMEOUT_MS = 20_000;

export const outlookRoutes: readonly ServedRoute[] = [
  serveThought(
    previewOutlook,
    async ({ tx, access: { organizationId }, body, now }) => {
      const { clusterId, siteId, durationMinutes, capacity, stress, arrival } = body;
      const sites = await listSites(tx, organizationId);
      if (!sites.some(({ id }) => id === siteId)) return refuse('not-here', 'This site is not there.', 'siteId');
      const visitMinutes = await findVisitMinutes(tx, organizationId, clusterId);
      if (visitMinutes === null) return refuse('not-here', 'This cluster is not there.', 'clusterId');
      const attendance = await findAttendance(tx, organizationId, { clusterId, siteId, now });
      const basis = decideOutlookBasis({
        ...body,
        ...seenByShape(arrival, { seenAtOnce: body.seenAtOnce, visitMinutes }),
        staffCount: (await listResources(tx, organizationId)).filter(
          ({ id, kind }) => kind === 'staff' && body.resourceIds.includes(id),
        ).length,
        services: await findServices(tx, organizationId, { clusterId, now }),
        clusterAttendance: attendance.cluster,
        siteAttendance: attendance.site,
      });
      const frame = { capacity, durationMinutes, visitMinutes };
      const drawnOffsetsMinutes = arrival === null ? null : offsetsOf(arrival, frame);
      return accept({ session: { ...frame, drawnOffsetsMinutes }, basis, stress });
    },
    async (asked, { threads, signal }) => {
      const outcome = await threads.run(outlookJob, asked, { timeoutMs: TIMEOUT_MS, signal });
      if (!outcome.ok) return outcome;
      const { patterns, isProved, sessionsSimulated } = outcome.value;
      const { seenAtOnce } = asked.basis;
      return accept({
        seenAtOnce,
        patterns: patterns.map((each) => ({ ...each, offsetsMinutes: [...each.offsetsMinutes] })),
        isProved,
        sessionsSimulated,
        basis: [...basisInWords(asked.basis)],
      });
    },
  ),
];

type Seen = { readonly seenAtOnce: number | null; readonly visitMinutes: number };

/** A carousel sees as many as it has stations, each for all of them; shared places see as many as there are places. */
function seenByShape(arrival: Arrival | null, { seenAtOnce, visitMinutes }: Seen): Seen {
  if (arrival?.pattern === 'stations') {
    const { stations, minutes } = arrival;
    return { seenAtOnce: seenAtOnce ?? stations.length, visitMinutes: stations.length * minutes };
  }
  if (arrival?.pattern === 'rolling') return { seenAtOnce: seenAtOnce ?? arrival.places, visitMinutes };
  return { seenAtOnce, visitMinutes };
}
