import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { makeSessions } from './make-sessions.ts';
import type { PlanKey } from './open-planning.ts';
import { lockTemplate } from './template-store.ts';

/** Sites that are worked on at once: each waits for the database most of the time. */
const SITES_AT_ONCE = 3;

type ActiveTemplate = { readonly id: string; readonly siteId: string };

/**
 * Makes the sessions that every active template lacks up to the horizon, one template a transaction. Days that are closed or taken are
 * left out and counted. Doing it again adds nothing. Templates of one site compete for its resources, and come in the order of their ids.
 */
export async function extendTemplates({ db, organizationId, now, signal, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const templates = await withinWall(db, wall, (tx) => findActiveTemplates(tx, organizationId));
  const tally = { templates: 0, made: 0, conflicts: 0 };
  const sites = Map.groupBy(templates, ({ siteId }) => siteId).values();
  const extendSites = async () => {
    for (const ofSite of sites) {
      for (const { id } of ofSite) {
        if (signal.aborted) return;
        const extended = await withinWall(db, wall, (tx) => extendOne(tx, { organizationId, now }, id));
        tally.templates += 1;
        tally.made += extended.made;
        tally.conflicts += extended.conflicts;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: SITES_AT_ONCE }, extendSites));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  if (tally.made > 0 || tally.conflicts > 0) tell?.(tally);
}

async function findActiveTemplates(tx: Tx, organizationId: string): Promise<ActiveTemplate[]> {
  return await tx
    .selectFrom('session_template')
    .select(['id', 'site_id as siteId'])
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
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
