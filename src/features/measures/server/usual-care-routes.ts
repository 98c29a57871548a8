import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { compareUsualCare as compareMembers, countToTell } from '../domain/usual-care.ts';
import { compareUsualCare } from '../usual-care-contract.ts';
import { findPartNames } from './choice-store.ts';
import { todayOf } from './today-of.ts';
import { readMembers } from './usual-care-store.ts';

export const usualCareRoutes: readonly ServedRoute[] = [
  serve(compareUsualCare, async ({ tx, access, params, now }) => {
    const { organizationId } = access;
    const { clusterId } = params;
    const name = (await findPartNames(tx, organizationId, { by: 'cluster', keys: [clusterId] })).get(clusterId);
    if (name === undefined) return refuse('not-found', 'There is no such cluster.');
    const today = await todayOf(tx, organizationId, now);
    const { members, inSessions } = await readMembers(tx, organizationId, { clusterId, today, now });
    return accept({
      cluster: { id: clusterId, name },
      patients: { inSessions: countToTell(inSessions), compared: countToTell(members.length) },
      measures: compareMembers(members).map(({ better: _, ...row }) => row),
    });
  }),
];
