import { localDays } from '#engine/flow/local-days.ts';
import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { changeStatus, listSpacePeople, readBoard, readPace, readSpaceActivity } from '../contract.ts';
import { paceOf } from '../domain/space-pace.ts';
import { readActivity } from './activity-store.ts';
import { listBoardCards } from './card-store.ts';
import { dayInZone } from './day-in-zone.ts';
import { listFlowItems } from './flow-store.ts';
import { actionsFor, boardChange, openSpace } from './open-space.ts';
import { listResponsible } from './people-store.ts';
import { advanceSpace, listStatuses, saveStatus } from './space-store.ts';

export const boardRoutes: readonly ServedRoute[] = [
  serve(readBoard, async ({ tx, access, params, query, now }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const { id, name, purpose, version, workspace, role } = space.value;
    const statuses = await listStatuses(tx, access.organizationId, id);
    const cards = await listBoardCards(tx, access.organizationId, {
      spaceId: id,
      zone: workspace.zone,
      cardsPerStatus: query.cardsPerStatus,
    });
    return accept({
      id,
      name,
      purpose,
      version,
      role,
      workspace: { id: workspace.id, name: workspace.name, zone: workspace.zone },
      may: actionsFor(access, role),
      today: await dayInZone(tx, workspace.zone, now),
      statuses: statuses.map((status) => ({
        ...status,
        cards: cards.filter(({ statusId }) => statusId === status.id),
      })),
    });
  }),

  serve(readPace, async ({ tx, access, params, now }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const { id, workspace } = space.value;
    return accept({
      pace: paceOf(await listFlowItems(tx, access.organizationId, { spaceId: id }), {
        days: localDays(workspace.zone),
        nowSecond: Math.floor(now.getTime() / 1000),
      }),
    });
  }),

  serve(listSpacePeople, async ({ tx, access, params }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    return accept({ people: await listResponsible(tx, access.organizationId, space.value.workspace) });
  }),

  serve(changeStatus, async ({ tx, access, params, body, version, audit, publish }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'edit-statuses');
    if (!space.ok) return space;
    const seen = { spaceId: space.value.id, version: version ?? 0 };
    if (!(await advanceSpace(tx, access.organizationId, seen))) {
      return {
        ok: false,
        refusal: {
          code: 'stale',
          sentence: 'Someone else changed this space just now. Look again and repeat your change.',
          extra: { current: { version: space.value.version } },
        },
      };
    }
    const { name, workLimit } = body;
    const saved = await saveStatus(tx, access.organizationId, {
      spaceId: space.value.id,
      id: params.statusId,
      name,
      workLimit,
    });
    if (!saved) return refuse('not-found', 'This column is not on the board any more.');
    await audit({ action: 'update', entityType: 'space-status', entityId: params.statusId });
    await publish(boardChange(space.value));
    return accept({ version: seen.version + 1 });
  }),

  serve(readSpaceActivity, async ({ tx, access, params, query }) => {
    const space = await openSpace({ tx, access }, params.spaceId, 'read');
    if (!space.ok) return space;
    const { before, limit } = query;
    return accept(await readActivity(tx, access.organizationId, { spaceId: space.value.id }, { before, limit }));
  }),
];
