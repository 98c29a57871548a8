import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { addMonths, type CalendarDate } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { pairOccurrences } from '../../domain/templates/pair-occurrences.ts';
import { type PlannedSession, planSessions } from '../../domain/templates/plan-sessions.ts';
import { HORIZON_MONTHS } from '../../domain/templates/session-occurrences.ts';
import { phasesOf, type WantedOccurrence, wantedOccurrences } from '../../domain/templates/template-phases.ts';
import type { PlannedReply } from '../../template-contract.ts';
import { openPlanning, type PlanKey } from './open-planning.ts';
import { findVisitMinutes } from './outlook-facts-store.ts';
import { closedDaysOf, findClosedDays } from './planning-store.ts';
import type { SavedTemplate } from './template-store.ts';
import { writeNewSessions } from './write-sessions.ts';

/** A template that is saved, or, without an id, one that is only drawn. */
export type TemplateToPlan = Pick<SavedTemplate, 'clusterId' | 'siteId' | 'zone' | 'endsOn' | 'versions'> & {
  readonly templateId: string | null;
};

type Standing = {
  seriesOn: CalendarDate;
  isException: boolean;
  on: CalendarDate;
  startsAt: Date;
  endsAt: Date;
  status: string;
};

type Plan = {
  readonly planned: readonly PlannedSession[];
  readonly made: readonly Standing[];
  readonly untilOn: string;
};

/** What the template would make up to the horizon; nothing is written. */
export async function previewSessions(tx: Tx, key: PlanKey, template: TemplateToPlan): Promise<PlannedReply> {
  return plannedReplyOf(await planTemplate(tx, key, template, { locks: false }), template.zone);
}

/**
 * Makes the sessions that are not there yet, with their places and reservations. The resources are locked first, so that what is planned
 * is what is written; days on which something is taken are told, not dropped. Doing it again adds nothing.
 */
export async function makeSessions(
  tx: Tx,
  key: PlanKey,
  template: TemplateToPlan & { templateId: string },
): Promise<PlannedReply> {
  const plan = await planTemplate(tx, key, template, { locks: true });
  const open = plan.planned.flatMap(({ make }) => (make === null ? [] : [{ ...make, id: uuidv7() }]));
  await writeNewSessions(tx, key.organizationId, template, open);
  return plannedReplyOf(plan, template.zone);
}

/** The days that the template wants from now to the horizon. */
export async function findWanted(
  tx: Tx,
  { organizationId, now }: PlanKey,
  template: Omit<TemplateToPlan, 'templateId'>,
): Promise<{
  readonly wanted: readonly WantedOccurrence[];
  readonly todayOn: CalendarDate;
  readonly untilOn: CalendarDate;
}> {
  const todayOn = wallTimeOfInstant(now, template.zone).date;
  const untilOn = addMonths(todayOn, HORIZON_MONTHS);
  const closed = await findClosedDays(tx, organizationId, template.siteId);
  const wanted = wantedOccurrences(phasesOf(template.versions), {
    zone: template.zone,
    fromOn: todayOn,
    untilOn,
    endedOn: template.endsOn,
    closedDays: (drawing) => closedDaysOf(closed, drawing),
  });
  return { wanted: wanted.filter(({ startsAt }) => startsAt > now), todayOn, untilOn };
}

async function planTemplate(tx: Tx, key: PlanKey, template: TemplateToPlan, how: { locks: boolean }): Promise<Plan> {
  const { organizationId, now } = key;
  const { wanted, todayOn, untilOn } = await findWanted(tx, key, template);
  const standing = await findStanding(tx, organizationId, { templateId: template.templateId, fromOn: todayOn });
  const { loneWanted } = pairOccurrences(standing, wanted);
  const made = standing.filter(({ startsAt, status }) => startsAt > now && status !== 'cancelled');
  const [first, last] = [loneWanted[0], loneWanted.at(-1)];
  if (!first || !last) return { planned: [], made, untilOn };
  const placing = await openPlanning(tx, key, {
    siteId: template.siteId,
    zone: template.zone,
    visitMinutes: (await findVisitMinutes(tx, organizationId, template.clusterId)) ?? 5,
    lines: [...new Set(loneWanted.map(({ drawing }) => drawing))].flatMap(({ lines }) => lines),
    from: first.startsAt,
    until: last.endsAt,
    ...how,
  });
  return { planned: planSessions(loneWanted, placing), made, untilOn };
}

/** Sessions of a template from a day of its series on, those cancelled by hand included: their day is not made again. */
async function findStanding(
  tx: Tx,
  organizationId: string,
  { templateId, fromOn }: { templateId: string | null; fromOn: CalendarDate },
): Promise<readonly Standing[]> {
  if (templateId === null) return [];
  const found = await sql<Standing>`
    SELECT coalesce(moved_from_on, occurs_on) AS "seriesOn", is_exception AS "isException", occurs_on AS "on", starts_at AS "startsAt",
      ends_at AS "endsAt", status
    FROM session WHERE organization_id = ${organizationId} AND template_id = ${templateId} AND retired_by_version IS NULL
      AND coalesce(moved_from_on, occurs_on) >= ${fromOn}::date
    ORDER BY 1`.execute(tx);
  return found.rows;
}

function plannedReplyOf({ planned, made, untilOn }: Plan, zone: string): PlannedReply {
  const rows = [...planned, ...made.map((each) => ({ ...each, outcome: 'made' as const, reason: '' }))].map(
    ({ on, startsAt, endsAt, outcome, reason }) => ({
      on,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      outcome,
      reason,
    }),
  );
  return { zone, untilOn, sessions: rows.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)) };
}
