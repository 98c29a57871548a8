import { accept, refuse } from '#kernel/result.ts';
import { type ServedRoute, serve } from '#platform/server/http/call.ts';
import { cancelHunt, type HuntRunReply, readLatestHunt, startHunt } from '../hunt-contract.ts';
import { addHuntRun, endHuntRun, findHuntRun, findLatestHunt, type HuntRun } from './hunt-run-store.ts';

const HUNT_TOPIC = { topic: 'hunt', audience: 'finds.read' } as const;

/** Looking through all patients: started and stopped by people, done in the background. */
export const huntRoutes: readonly ServedRoute[] = [
  serve(readLatestHunt, async ({ tx, access }) => {
    const run = await findLatestHunt(tx, access.organizationId);
    return accept({ run: run === null ? null : viewOf(run) });
  }),

  serve(startHunt, async ({ tx, access, now, audit, publish }) => {
    const { organizationId, personId } = access;
    const { run, isNew } = await addHuntRun(tx, organizationId, { startedBy: personId, at: now });
    if (isNew) {
      await audit({ action: 'execute', entityType: 'hunt', entityId: run.id });
      await publish({ ...HUNT_TOPIC, payload: { huntRunId: run.id } });
    }
    return accept({ run: viewOf(run) });
  }),

  serve(cancelHunt, async ({ tx, access, params, now, audit, publish }) => {
    const { organizationId } = access;
    const run = await findHuntRun(tx, organizationId, params.huntRunId);
    if (run === null) return refuse('not-found', 'There is no such hunt.');
    if (!(await endHuntRun(tx, organizationId, { id: run.id, status: 'cancelled', at: now }))) {
      return refuse('not-running', 'This hunt has already ended.');
    }
    await audit({ action: 'update', entityType: 'hunt', entityId: run.id, detail: { status: 'cancelled' } });
    await publish({ ...HUNT_TOPIC, payload: { huntRunId: run.id } });
    return accept({ run: viewOf({ ...run, status: 'cancelled', finishedAt: now }) });
  }),
];

function viewOf({ id, startedBy: _startedBy, startedAt, finishedAt, ...rest }: HuntRun): HuntRunReply {
  return {
    ...rest,
    huntRunId: id,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
