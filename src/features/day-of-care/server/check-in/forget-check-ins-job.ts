import { sql } from 'kysely';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { forgottenBefore } from '../../domain/check-in/forgotten-before.ts';

/** Lets go of what a check-in leaves behind and nobody needs any more. */
export async function forgetCheckIns({ db, organizationId, now, tell }: JobCall): Promise<void> {
  const before = forgottenBefore(now);
  await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
    const triesCount =
      (await dropTries(tx, organizationId, before)) + (await dropNearMisses(tx, organizationId, before));
    const tasksCount = await dropTasks(tx, organizationId, before);
    const draftsCount = await dropIdleDrafts(tx, organizationId, before);
    tell?.({ triesCount, tasksCount, draftsCount });
  });
}

async function dropTries(tx: Tx, organizationId: string, before: Date): Promise<number> {
  const dropped = await sql`
    DELETE FROM check_in_try WHERE organization_id = ${organizationId} AND at < ${before}`.execute(tx);
  return Number(dropped.numAffectedRows ?? 0);
}

async function dropNearMisses(tx: Tx, organizationId: string, before: Date): Promise<number> {
  const dropped = await sql`
    DELETE FROM check_in_near_miss WHERE organization_id = ${organizationId} AND at < ${before}`.execute(tx);
  return Number(dropped.numAffectedRows ?? 0);
}

/** What was settled, and what was of one day and is on no list any more. New details that nobody looked at stay. */
async function dropTasks(tx: Tx, organizationId: string, before: Date): Promise<number> {
  const dropped = await sql`
    DELETE FROM check_in_task WHERE organization_id = ${organizationId}
      AND (settled_at < ${before} OR (settled_at IS NULL AND reason <> 'details' AND at < ${before}))`.execute(tx);
  return Number(dropped.numAffectedRows ?? 0);
}

/** Drafts without a word, and drafts of sessions that were called off. A text that a clinician began is never thrown away otherwise. */
async function dropIdleDrafts(tx: Tx, organizationId: string, before: Date): Promise<number> {
  const narratives = await sql`
    DELETE FROM session_narrative_draft d USING session s
    WHERE d.organization_id = ${organizationId} AND d.saved_at < ${before}
      AND s.organization_id = d.organization_id AND s.id = d.session_id
      AND (btrim(d.body) = '' OR s.status = 'cancelled')`.execute(tx);
  const sections = await sql`
    DELETE FROM encounter_section_draft d USING encounter e, session s
    WHERE d.organization_id = ${organizationId} AND d.saved_at < ${before}
      AND e.organization_id = d.organization_id AND e.id = d.encounter_id
      AND s.organization_id = e.organization_id AND s.id = e.session_id
      AND (btrim(d.body) = '' OR s.status = 'cancelled')`.execute(tx);
  return Number(narratives.numAffectedRows ?? 0) + Number(sections.numAffectedRows ?? 0);
}
