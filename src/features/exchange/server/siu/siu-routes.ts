import { accept, refuse } from '#kernel/result.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ServedRoute, serve, serveThought } from '#platform/server/http/call.ts';
import { readSiu, repeatRefusedSiu, saveSiu, trySiu } from '../../siu-contract.ts';
import { MllpLine } from './mllp-line.ts';
import { findSiuState, sendRefusedAgain } from './siu-message-store.ts';
import { findSiuSetting, saveSiuSetting } from './siu-setting-store.ts';

export const siuRoutes: readonly ServedRoute[] = [
  serve(readSiu, async ({ tx, access }) => {
    const { organizationId } = access;
    const found = await findSiuSetting(tx, organizationId);
    const { refused, waitingSince, nextTryAt, takenLastAt, ...counts } = await findSiuState(tx, organizationId);
    return accept({
      ...counts,
      setting: found,
      version: found?.version ?? 0,
      hospitalName: await findHospital(tx, organizationId),
      waitingSince: waitingSince?.toISOString() ?? null,
      nextTryAt: nextTryAt?.toISOString() ?? null,
      takenLastAt: takenLastAt?.toISOString() ?? null,
      refused: refused.map((each) => ({ ...each, at: each.at.toISOString() })),
    });
  }),

  serve(saveSiu, async (call) => {
    const { organizationId, personId } = call.access;
    const write = { setting: call.body, version: call.version ?? 0, personId, now: call.now };
    const version = await saveSiuSetting(call.tx, organizationId, write);
    if (version === null) return refuse('stale', 'Somebody has changed this meanwhile. Look again, then change it.');
    const { host, port, isOn } = call.body;
    const detail = { host, port, isOn };
    await call.audit({ action: 'update', entityType: 'siu-setting', purpose: 'operations', detail });
    await call.publish({ topic: 'siu', audience: 'interfaces.edit', payload: { version } });
    return accept({ version });
  }),

  serveThought(
    trySiu,
    async (call) => {
      const { host, port } = call.body;
      const detail = { host, port };
      await call.audit({ action: 'execute', entityType: 'siu-try', purpose: 'operations', detail });
      return accept({ host, port });
    },
    async (address) => {
      const line = new MllpLine(address);
      const isReached = await line.reach();
      line.close();
      return accept({ isReached });
    },
  ),

  serve(repeatRefusedSiu, async (call) => {
    const patientIds = await sendRefusedAgain(call.tx, call.access.organizationId, call.now);
    const count = patientIds.length;
    const what = { entityType: 'siu-message', purpose: 'operations', patientIds };
    await call.audit({ action: 'update', ...what, detail: { count } });
    await call.publish({ topic: 'siu', audience: 'interfaces.edit', payload: { count } });
    return accept({ count });
  }),
];

async function findHospital(tx: Tx, organizationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organization')
    .select('name')
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return row.name;
}
