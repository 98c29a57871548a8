import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { readOwnSession } from '../contract.ts';
import { maySwitchView } from '../domain/access-of-session.ts';
import { permissionsOf, ROLES } from '../domain/permissions.ts';
import { findPersonHere } from './person-store.ts';

export const accessRoutes: readonly ServedRoute[] = [
  serve(readOwnSession, async ({ access, tx }) => {
    const here = await findPersonHere(tx, access);
    if (!here) return refuse('not-found', 'There is nothing here that you can open.');
    return accept({
      personId: access.personId,
      personName: access.personName,
      email: here.email,
      roles: ROLES.filter((role) => access.roles.includes(role)),
      permissions: [...permissionsOf(access.roles)],
      organizationId: access.organizationId,
      organizationName: here.organizationName,
      zone: here.zone,
      patientIds: access.patientScope === 'all' ? null : [...access.patientScope],
      maySwitchView: maySwitchView(here.roles),
    });
  }),
];
