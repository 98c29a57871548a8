import { sql } from 'kysely';
import { instantOfWallTime } from '#kernel/wall-time.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { writeOutbox } from '#platform/server/http/write-outbox.ts';
import type { JobCall } from '#platform/server/jobs/job.ts';
import { weekdayOf } from '../../domain/templates/recurrence.ts';
import { wallClock } from '../../domain/templates/wall-clock.ts';
import { auditOwnWork } from '../audit-own-work.ts';
import { applyChange } from './apply-change.ts';
import { noteClock, noteClosedDays } from './concern-store.ts';
import type { PlanKey } from './open-planning.ts';
import { planOneEdit } from './plan-template-change.ts';
import { lockTemplate } from './template-store.ts';

/**
 * Looks after coming sessions whose day or clock has changed under them. A session keeps its wall time when the rules of its zone change:
 * it is derived again when nobody has a seat in it, otherwise listed for a person. Sessions on days that have become holidays are listed.
 */
export async function keepSessionsRight({ db, organizationId, now, tell }: JobCall): Promise<void> {
  const wall = { organizationId, patientScope: 'all' } as const;
  const key = { organizationId, now };
  const closed = await withinWall(db, wall, (tx) => noteClosedDays(tx, key));
  const shifted = await withinWall(db, wall, (tx) => findShifted(tx, key));
  let moved = 0;
  for (const each of shifted) {
    const isMoved = await withinWall(db, wall, (tx) => keepWallTime(tx, key, each));
    if (isMoved) moved += 1;
  }
  if (closed > 0 || shifted.length > 0) tell?.({ closed, shifted: shifted.length, moved });
}

type Shifted = {
  id: string;
  templateId: string;
  version: number;
  on: string;
  startMinute: number;
  zone: string;
  startsAt: Date;
};

/** Sessions that do not start when their clock shows the minute that they are meant for. */
async function findShifted(tx: Tx, { organizationId, now }: PlanKey): Promise<readonly Shifted[]> {
  const { rows } = await sql<Shifted>`
    SELECT id, template_id AS "templateId", template_version AS version, occurs_on AS "on", start_minute AS "startMinute", zone,
      starts_at AS "startsAt"
    FROM session WHERE organization_id = ${organizationId} AND starts_at > ${now} AND start_minute IS NOT NULL
      AND status IN ('planned', 'open', 'closed')`.execute(tx);
  return rows.filter(
    (row) => instantOfWallTime(row.on, row.startMinute, row.zone).getTime() !== row.startsAt.getTime(),
  );
}

async function keepWallTime(tx: Tx, key: PlanKey, session: Shifted): Promise<boolean> {
  const template = await lockTemplate(tx, key.organizationId, session.templateId);
  const drawn = template?.versions.find(({ version }) => version === session.version)?.drawing;
  if (!template || !drawn) return false;
  const { on, startMinute, zone, id: sessionId } = session;
  const startsAt = instantOfWallTime(on, startMinute, zone);
  const drawing = { ...drawn, startMinute };
  const endsAt = new Date(startsAt.getTime() + drawn.durationMinutes * 60_000);
  const when = { on, weekday: weekdayOf(on), startsAt, endsAt, closedBecause: null, period: null };
  const wanted = { ...when, version: session.version, drawing };
  const rows = (await planOneEdit(tx, key, { template, sessionId, wanted, tick: false, locks: true })) ?? [];
  if (rows[0]?.effect !== 'alter') {
    await noteClock(tx, key, { sessionId, detail: `meant for ${wallClock(startMinute)}` });
    return false;
  }
  const note = 'The rules of the clock have changed.';
  await applyChange(tx, { ...key, personId: null }, { template, rows, version: session.version, note });
  const what = { entityType: 'session', entityId: sessionId, patientIds: [], detail: { startMinute } };
  await auditOwnWork(tx, key, { by: 'Nightly look at clocks', action: 'update', ...what });
  await writeOutbox(tx, key.organizationId, { topic: 'session', audience: 'sessions.read', payload: { sessionId } });
  return true;
}
