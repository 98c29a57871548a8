import type pg from 'pg';
import { USUAL_LIST } from '#features/day-of-care/public.ts';
import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { RandomStream } from '#kernel/random.ts';
import { type DemoHospital, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';

const DAYS_AHEAD = 28;
const OWNERS = ['coordinator', 'clinician', 'manager', 'desk'] as const;

type ComingSession = { readonly id: string; readonly templateId: string; readonly on: string };
type Item = Row & { readonly id: string; readonly days_before: number };

/** What each template's sessions need, and how far the sessions of the next four weeks have come; one template has no list yet. */
export async function insertReadiness(client: pg.ClientBase, hospital: DemoHospital): Promise<void> {
  const { organizationId, today } = hospital;
  const random = hospital.random.split('readiness');
  const found = await client.query<ComingSession>(
    `SELECT id, template_id AS "templateId", occurs_on::text AS on FROM session
     WHERE organization_id = $1 AND status = 'open' AND occurs_on BETWEEN $2 AND $3 ORDER BY starts_at, template_id`,
    [organizationId, today, addDays(today, DAYS_AHEAD)],
  );
  const byTemplate = [...Map.groupBy(found.rows, ({ templateId }) => templateId)];
  const listed = byTemplate.slice(1);
  const lists = listed.map(([templateId]) => ({
    organization_id: organizationId,
    template_id: templateId,
    version: 1,
  }));
  const items = new Map(listed.map(([templateId]) => [templateId, itemsOf(hospital, templateId)]));
  const tasks = listed.flatMap(([templateId, sessions]) =>
    sessions.flatMap((session) =>
      (items.get(templateId) ?? []).map((item) => taskOf(hospital, { session, item, random })),
    ),
  );
  await insertRows(client, 'readiness_list', lists);
  await insertRows(client, 'readiness_item', [...items.values()].flat());
  await insertRows(client, 'readiness_task', tasks);
}

function itemsOf({ organizationId, people }: DemoHospital, templateId: string): readonly Item[] {
  return USUAL_LIST.map(({ area, title, daysBefore }, index) => ({
    organization_id: organizationId,
    id: newId(),
    template_id: templateId,
    position: index + 1,
    area,
    title,
    days_before: daysBefore,
    owner_id: people.get(OWNERS[index % OWNERS.length] ?? 'coordinator') ?? null,
    is_in_use: true,
  }));
}

type Told = { readonly session: ComingSession; readonly item: Item; readonly random: RandomStream };

/** The nearer its day, the likelier it is done; some are late, and a few were not needed. */
function taskOf({ organizationId, people, today, now }: DemoHospital, { session, item, random }: Told): Row {
  const { id, template_id: _template, is_in_use: _inUse, ...copy } = item;
  const daysLeft = daysBetween(today, addDays(session.on, -item.days_before));
  const lucky = random.next();
  const doneBelow = daysLeft < 0 ? 0.85 : daysLeft <= 3 ? 0.5 : 0.1;
  const status = lucky < doneBelow ? 'done' : lucky > 0.96 ? 'not-needed' : 'open';
  const isOpen = status === 'open';
  return {
    ...copy,
    organization_id: organizationId,
    id: newId(),
    session_id: session.id,
    item_id: id,
    status,
    noted_by: isOpen ? null : people.get('coordinator'),
    noted_at: isOpen ? null : new Date(now.getTime() - (1 + Math.floor(lucky * 40)) * 3_600_000).toISOString(),
    version: 1,
  };
}
