import { sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { lockResources } from '#features/resources/server/public.ts';
import { addMonths } from '#kernel/calendar-date.ts';
import { wallTimeOfInstant } from '#kernel/wall-time.ts';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { type PlannedSession, planSessions } from '../../domain/templates/plan-sessions.ts';
import { HORIZON_MONTHS, type Occurrence, occurrencesOf } from '../../domain/templates/session-occurrences.ts';
import type { PlannedReply, TemplateBody } from '../../template-contract.ts';
import { findClosures, findMadeDays, findTakenUnits, findUsable } from './planning-store.ts';

export type TemplateToPlan = TemplateBody & { readonly zone: string; readonly templateId: string | null };

export type PlanKey = { readonly organizationId: string; readonly now: Date };

type Plan = {
  readonly planned: readonly PlannedSession[];
  readonly made: readonly Occurrence[];
  readonly untilOn: string;
};

/** What the template would make up to the horizon; nothing is written. */
export async function previewSessions(tx: Tx, key: PlanKey, template: TemplateToPlan): Promise<PlannedReply> {
  return plannedReplyOf(await planTemplate(tx, key, template), template.zone);
}

/**
 * Makes the sessions that are not there yet, with their places and reservations. The resources are locked first, so that what is planned
 * is what is written; days on which something is taken are told, not dropped. Doing it again adds nothing.
 */
export async function makeSessions(
  tx: Tx,
  key: PlanKey,
  template: TemplateToPlan & { templateId: string; version: number },
): Promise<PlannedReply> {
  await lockResources(
    tx,
    key.organizationId,
    template.lines.map((line) => line.resourceId),
  );
  const plan = await planTemplate(tx, key, template);
  const open = plan.planned.filter((each) => each.outcome === 'ok').map((each) => ({ ...each, id: uuidv7() }));
  if (open.length > 0) {
    await insertSessions(tx, key.organizationId, { template, open });
    await insertPlaces(tx, key.organizationId, { template, open });
    await insertReservations(tx, key.organizationId, open);
  }
  return plannedReplyOf(plan, template.zone);
}

async function planTemplate(tx: Tx, { organizationId, now }: PlanKey, template: TemplateToPlan): Promise<Plan> {
  const today = wallTimeOfInstant(now, template.zone).date;
  const untilOn = addMonths(today, HORIZON_MONTHS);
  const closures = await findClosures(tx, organizationId, template.siteId);
  const all = occurrencesOf(template, { fromOn: today, untilOn, closures }).filter((each) => each.startsAt > now);
  const madeDays =
    template.templateId === null ? new Set<string>() : await findMadeDays(tx, organizationId, template.templateId);
  const missing = all.filter((each) => !madeDays.has(each.on));
  const ids = template.lines.map((line) => line.resourceId);
  const [first, last] = [missing[0], missing.at(-1)];
  const taken =
    first && last ? await findTakenUnits(tx, organizationId, { ids, from: first.startsAt, until: last.endsAt }) : [];
  const resources = await findUsable(tx, organizationId, ids);
  const planned = planSessions(missing, { lines: template.lines, resources, taken, startMinute: template.startMinute });
  return { planned, made: all.filter((each) => madeDays.has(each.on)), untilOn };
}

type Made = {
  readonly template: TemplateToPlan & { templateId: string; version: number };
  readonly open: readonly (PlannedSession & { id: string })[];
};

async function insertSessions(tx: Tx, organizationId: string, { template, open }: Made): Promise<void> {
  await tx
    .insertInto('session')
    .values(
      open.map((each) => ({
        organization_id: organizationId,
        id: each.id,
        template_id: template.templateId,
        template_version: template.version,
        cluster_id: template.clusterId,
        site_id: template.siteId,
        occurs_on: each.on,
        starts_at: each.startsAt,
        ends_at: each.endsAt,
        zone: template.zone,
        capacity: template.capacity,
        arrival_pattern: template.arrivalPattern,
        status: 'open',
      })),
    )
    .execute();
}

async function insertPlaces(tx: Tx, organizationId: string, { template, open }: Made): Promise<void> {
  await sql`
    INSERT INTO session_place (organization_id, session_id, seat_number, capacity)
    SELECT ${organizationId}, session_id, seat_number, ${template.capacity}
    FROM unnest(${open.map((each) => each.id)}::uuid[]) AS session_id, generate_series(1, ${template.capacity}::int) AS seat_number`.execute(
    tx,
  );
}

async function insertReservations(tx: Tx, organizationId: string, open: Made['open']): Promise<void> {
  const rows = open.flatMap((each) =>
    each.reservations.map((line) => ({
      organization_id: organizationId,
      id: uuidv7(),
      resource_id: line.resourceId,
      unit: line.unit,
      during: sql<string>`tstzrange(${line.from}, ${line.until}, '[)')`,
      status: 'booked',
      session_id: each.id,
    })),
  );
  // Why: a statement takes at most 65,535 parameters.
  for (let from = 0; from < rows.length; from += 2_000) {
    await tx
      .insertInto('reservation')
      .values(rows.slice(from, from + 2_000))
      .execute();
  }
}

function plannedReplyOf({ planned, made, untilOn }: Plan, zone: string): PlannedReply {
  const rows = [
    ...planned.map((each) => ({ ...each, startsAt: each.startsAt.toISOString(), endsAt: each.endsAt.toISOString() })),
    ...made.map((each) => ({
      on: each.on,
      startsAt: each.startsAt.toISOString(),
      endsAt: each.endsAt.toISOString(),
      outcome: 'made' as const,
      reason: '',
    })),
  ].map(({ on, startsAt, endsAt, outcome, reason }) => ({ on, startsAt, endsAt, outcome, reason }));
  return { zone, untilOn, sessions: rows.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)) };
}
