import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { makeSessions } from './make-sessions.ts';
import type { PlanKey } from './open-planning.ts';
import { lockTemplate } from './template-store.ts';

/**
 * Makes the sessions that every active template lacks up to the horizon, one template a transaction. Days that are closed or taken are
 * left out and counted. Doing it again adds nothing.
 */
export async function extendTemplates({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const templateIds = await withinWall(db, wall, (tx) => findActiveTemplates(tx, organizationId));
  const tally = { templates: 0, made: 0, conflicts: 0 };
  for (const templateId of templateIds) {
    if (signal.aborted) break;
    const extended = await withinWall(db, wall, (tx) => extendOne(tx, { organizationId, now }, templateId));
    tally.templates += 1;
    tally.made += extended.made;
    tally.conflicts += extended.conflicts;
  }
  if (tally.made > 0 || tally.conflicts > 0) tell?.(tally);
}

async function findActiveTemplates(tx: Tx, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('session_template')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function extendOne(tx: Tx, key: PlanKey, templateId: string): Promise<{ made: number; conflicts: number }> {
  const template = await lockTemplate(tx, key.organizationId, templateId);
  if (!template || template.state === 'ended') return { made: 0, conflicts: 0 };
  const { sessions } = await makeSessions(tx, key, template);
  const made = sessions.filter((each) => each.outcome === 'ok').length;
  if (made > 0) {
    const what = { entityType: 'session-template', entityId: templateId, patientIds: [], detail: { sessions: made } };
    await auditOwnWork(tx, key, { by: 'Nightly making of sessions', action: 'execute', ...what });
    const payload = { templateId, sessions: made };
    await writeOutbox(tx, key.organizationId, { topic: 'session', audience: 'sessions.read', payload });
  }
  return { made, conflicts: sessions.filter((each) => each.outcome === 'conflict').length };
}
