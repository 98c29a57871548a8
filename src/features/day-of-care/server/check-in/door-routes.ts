import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import { closeDoor, listDoors, openDoor, printDoorSign } from '../../check-in-desk-contract.ts';
import { doorSign } from './door-sign.ts';
import { findDoors, findSites, insertDoor, shutDoor } from './door-store.ts';

const NOT_FOUND = refuse('not-found', 'There is nothing here that you can open.');
const CLOSED = refuse('closed-already', 'This door is closed.');

/** `publicUrl`: where browsers of patients reach the product, without a path. */
export function doorRoutes({ publicUrl }: { readonly publicUrl: string }): readonly ServedRoute[] {
  const linkOf = (token: string) => `${publicUrl}/c/${token}`;
  return [
    serve(listDoors, async ({ tx, access }) => {
      const doors = await findDoors(tx, access.organizationId, null);
      return accept({
        doors: doors.map(({ token, closedAt, madeAt, ...door }) => ({
          ...door,
          link: closedAt === null ? linkOf(token) : null,
          madeAt: madeAt.toISOString(),
          closedAt: closedAt?.toISOString() ?? null,
        })),
        sites: [...(await findSites(tx, access.organizationId))],
      });
    }),

    serve(openDoor, async (call) => {
      const { organizationId, personId } = call.access;
      const { siteId, name } = call.body;
      const sites = await findSites(call.tx, organizationId);
      if (!sites.some((site) => site.siteId === siteId)) return NOT_FOUND;
      const doorId = call.newId();
      await insertDoor(call.tx, organizationId, { doorId, siteId, name, personId, now: call.now });
      await call.audit({ action: 'create', entityType: 'check-in-door', entityId: doorId });
      await call.publish({ topic: 'check-in-door', audience: 'check-in-doors.edit', payload: { doorId } });
      return accept({ doorId });
    }),

    serve(closeDoor, async (call) => {
      const { organizationId, personId } = call.access;
      const { doorId } = call.params;
      const [door] = await findDoors(call.tx, organizationId, doorId);
      if (!door) return NOT_FOUND;
      if (!(await shutDoor(call.tx, organizationId, { doorId, personId, now: call.now }))) return CLOSED;
      await call.audit({ action: 'update', entityType: 'check-in-door', entityId: doorId, detail: { isOpen: false } });
      await call.publish({ topic: 'check-in-door', audience: 'check-in-doors.edit', payload: { doorId } });
      return accept({ doorId });
    }),

    serveThought(
      printDoorSign,
      async (call) => {
        const [door] = await findDoors(call.tx, call.access.organizationId, call.params.doorId);
        if (!door) return NOT_FOUND;
        return door.closedAt === null ? accept(door) : CLOSED;
      },
      async ({ hospital, siteName, token }) => {
        const pdf = await doorSign({ hospital, siteName, link: linkOf(token) });
        return accept({ name: 'check-in-sign.pdf', pdfBase64: pdf.toString('base64') });
      },
    ),
  ];
}
