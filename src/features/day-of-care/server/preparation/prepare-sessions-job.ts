import { withinWall } from '#platform/server/database/within-wall.ts';
import { writeAudit } from '#platform/server/http/write-audit.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { makeTasks } from './make-tasks.ts';

/** Each night: the tasks of sessions whose time to prepare has come. Doing it again adds nothing. */
export async function prepareSessions({ db, organizationId, now, tell }: JobCall): Promise<void> {
  const made = await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
    const tasks = await makeTasks(tx, organizationId, { now });
    if (tasks === 0) return 0;
    const itself = { organizationId, patientScope: 'all', personId: '', roles: [] } as const;
    await writeAudit(
      tx,
      { ...itself, personName: 'Nightly making of tasks' },
      { action: 'execute', entityType: 'readiness', purpose: 'operations', detail: { tasks }, at: now },
    );
    await writeOutbox(tx, organizationId, { topic: 'readiness', audience: 'sessions.read', payload: { tasks } });
    return tasks;
  });
  if (made > 0) tell?.({ tasks: made });
}
