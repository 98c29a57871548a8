import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { readOwnSession } from '../contract.ts';
import { maySwitchView } from '../domain/access-of-session.ts';
import { checkKeys } from '../domain/check-keys.ts';
import { ROLES, rightsOf } from '../domain/permissions.ts';
import { readOwnKeys, saveOwnKeys } from '../key-contract.ts';
import { findOwnKeys, keepOwnKeys } from './key-store.ts';
import { findPersonHere } from './person-store.ts';
import { rightsRoutes } from './rights-routes.ts';

export const accessRoutes: readonly ServedRoute[] = [
  serve(readOwnSession, async ({ access, tx }) => {
    const here = await findPersonHere(tx, access);
    if (!here) return refuse('not-found', 'There is nothing here that you can open.');
    return accept({
      personId: access.personId,
      personName: access.personName,
      email: here.email,
      roles: ROLES.filter((role) => access.roles.includes(role)),
      permissions: [...rightsOf(access)],
      organizationId: access.organizationId,
      organizationName: here.organizationName,
      zone: here.zone,
      patientIds: access.patientScope === 'all' ? null : [...access.patientScope],
      maySwitchView: maySwitchView(here.roles),
    });
  }),

  serve(readOwnKeys, async ({ access, tx }) => accept(await findOwnKeys(tx, access))),

  serve(saveOwnKeys, async ({ access, tx, body, audit }) => {
    const checked = checkKeys(body.keys);
    if (!checked.ok) return checked;
    const setting = { isOn: body.isOn, keys: checked.value };
    await keepOwnKeys(tx, access, setting);
    await audit({ action: 'update', entityType: 'key-setting', purpose: 'operations', detail: { isOn: body.isOn } });
    return accept(setting);
  }),

  ...rightsRoutes,
];
