import { sql } from 'kysely';
import { withinWall } from '../database/within-wall.ts';
import type { JobDefinition } from './job.ts';

const KEPT_HOURS = 48;

/** Kept replies hold what was on a screen; they are forgotten when no client repeats a request any more. */
export const forgetReplies: JobDefinition = {
  name: 'forget-replies',
  every: { cron: '17 * * * *' },
  handler: async ({ db, organizationId, now }) => {
    const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
    await withinWall(db, { organizationId, patientScope: 'all' }, (tx) =>
      sql`DELETE FROM idempotency_key WHERE organization_id = ${organizationId} AND created_at < ${before}`.execute(tx),
    );
  },
};
