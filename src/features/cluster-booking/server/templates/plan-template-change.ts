import { sql } from 'kysely';
import { laterOf } from '#kernel/calendar-date.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type ChangeRow, planChange, planSessionEdit } from '../../domain/templates/plan-change.ts';
import type { TemplateVersion, WantedOccurrence } from '../../domain/templates/template-phases.ts';
import { lockSessions } from '../seats/lock-for-seat.ts';
import { findWanted } from './make-sessions.ts';
import { openPlanning, type PlanKey } from './open-planning.ts';
import { findVisitMinutes } from './outlook-facts-store.ts';
import { type FoundSession, findComingIds, findStandingSessions, type StandingChoice } from './standing-store.ts';
import type { SavedTemplate } from './template-store.ts';

export type ChangeAsked = {
  readonly template: SavedTemplate;
  /** The versions as they would be. */
  readonly versions: readonly TemplateVersion[];
  readonly effectiveOn: string;
  readonly ticked: readonly string[];
  /** Locked, what is planned is what may be written. */
  readonly locks: boolean;
};

/** What the versions would make of every coming session from a day on. Null: somebody has booked while the locks were taken. */
export async function planTemplateChange(
  tx: Tx,
  key: PlanKey,
  asked: ChangeAsked,
): Promise<readonly ChangeRow[] | null> {
  const { template, versions, locks } = asked;
  const { wanted, todayOn } = await findWanted(tx, key, { ...template, versions });
  const fromOn = laterOf(todayOn, asked.effectiveOn);
  const choice = { templateId: template.templateId, fromOn };
  const sessions = await findLocked(tx, key, { choice, ticked: asked.ticked, locks });
  if (sessions === null) return null;
  const later = wanted.filter(({ on }) => on >= fromOn);
  const placing = await openPlanningFor(tx, key, { template, wanted: later, sessions, locks });
  return planChange({ sessions, wanted: later, placing, ticked: new Set(asked.ticked) });
}

export type EditAsked = {
  readonly template: SavedTemplate;
  readonly sessionId: string;
  readonly wanted: WantedOccurrence;
  readonly tick: boolean;
  readonly locks: boolean;
};

/** The same for one session that is edited on its own; none when it is not coming any more. */
export async function planOneEdit(tx: Tx, key: PlanKey, asked: EditAsked): Promise<readonly ChangeRow[] | null> {
  const { template, sessionId, wanted, locks } = asked;
  const ticked = asked.tick ? [sessionId] : [];
  const sessions = await findLocked(tx, key, { choice: { sessionId }, ticked, locks });
  if (sessions === null) return null;
  const [session] = sessions.filter(({ isCancelled }) => !isCancelled);
  if (session === undefined) return [];
  const placing = await openPlanningFor(tx, key, { template, wanted: [wanted], sessions, locks });
  return [planSessionEdit(session, wanted, { placing, ticked: new Set(ticked) })];
}

type Found = {
  readonly template: SavedTemplate;
  readonly wanted: readonly WantedOccurrence[];
  readonly sessions: readonly FoundSession[];
  readonly locks: boolean;
};

async function openPlanningFor(tx: Tx, key: PlanKey, { template, wanted, sessions, locks }: Found) {
  const { siteId, zone, clusterId } = template;
  const times = [...wanted, ...sessions].flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]);
  const lines = [
    ...[...new Set(wanted.map(({ drawing }) => drawing))].flatMap((drawing) => drawing.lines),
    ...sessions.flatMap(({ heldResourceIds }) => heldResourceIds).map(heldLine),
  ];
  return openPlanning(tx, key, {
    siteId,
    zone,
    visitMinutes: (await findVisitMinutes(tx, key.organizationId, clusterId)) ?? 5,
    lines,
    from: new Date(Math.min(key.now.getTime(), ...times)),
    until: new Date(Math.max(key.now.getTime(), ...times)),
    locks,
  });
}

/** What a session holds is looked at too, so that it can be let go. */
function heldLine(resourceId: string) {
  const part = { skill: null, units: 1, offsetMinutes: 0, durationMinutes: 5, isOptional: false, isPrepared: false };
  return { pick: 'all' as const, resourceIds: [resourceId], ...part };
}

type LockAsked = { readonly choice: StandingChoice; readonly ticked: readonly string[]; readonly locks: boolean };

/** Patients first, then sessions, then (later) resources: the order in which everybody locks who changes seats. */
async function findLocked(tx: Tx, key: PlanKey, { choice, ticked, locks }: LockAsked): Promise<FoundSession[] | null> {
  const { organizationId, now } = key;
  const read = () => findStandingSessions(tx, organizationId, { choice, now });
  if (!locks) return read();
  const patientIds = patientsIn(await read(), ticked);
  await sql`SELECT 1 FROM patient WHERE organization_id = ${organizationId} AND id = ANY (${[...patientIds]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`.execute(tx);
  const ids = await findComingIds(tx, organizationId, { choice, now });
  await lockSessions(tx, organizationId, ids);
  const sessions = await read();
  return [...patientsIn(sessions, ticked)].every((id) => patientIds.has(id)) ? sessions : null;
}

function patientsIn(sessions: readonly FoundSession[], ticked: readonly string[]): ReadonlySet<string> {
  const chosen = sessions.filter(({ sessionId }) => ticked.includes(sessionId));
  return new Set(chosen.flatMap(({ seats }) => seats.map(({ patientId }) => patientId)));
}
