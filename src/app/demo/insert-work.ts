import type pg from 'pg';
import { firstRanks } from '#features/work/public.ts';
import { addDays } from '#kernel/calendar-date.ts';
import { type DemoHospital, must, newId } from './demo-hospital.ts';
import { insertRows, type Row } from './insert-rows.ts';
import { insertSpace } from './insert-space.ts';

const STATUSES = [
  { name: 'To do', role: 'not-started', limit: null },
  { name: 'Doing', role: 'in-progress', limit: 4 },
  { name: 'Done', role: 'completed', limit: null },
] as const;

type CardGiven = {
  readonly title: string;
  readonly body: string;
  readonly status: 0 | 1 | 2;
  readonly person: string;
  readonly dueInDays: number | null;
  readonly startedDaysAgo: number;
};

const CARDS: readonly CardGiven[] = [
  {
    title: 'Open a second eye screening session',
    body: 'The only session is full for weeks. Ask the eye clinic for Tuesday mornings, draw the template, compare waits after eight weeks.',
    status: 0,
    person: 'manager',
    dueInDays: 12,
    startedDaysAgo: 0,
  },
  {
    title: 'Agree with theatre: dental and eye examination in one anaesthetic',
    body: 'Anaesthesia lead has said yes in principle; write the order of the two teams down.',
    status: 1,
    person: 'coordinator',
    dueInDays: 6,
    startedDaysAgo: 9,
  },
  {
    title: 'Tell families that they may ask for “together” or “spread”',
    body: 'One page in three languages; test it with two parents before it is printed.',
    status: 1,
    person: 'service',
    dueInDays: -2,
    startedDaysAgo: 21,
  },
  {
    title: 'Find out why one in six children misses the dental check',
    body: 'Call ten families. Is it the time of day?',
    status: 0,
    person: 'service',
    dueInDays: 25,
    startedDaysAgo: 0,
  },
  {
    title: 'Move asthma review to the afternoon',
    body: 'School mornings were empty. Done in July; the fill has risen since.',
    status: 2,
    person: 'manager',
    dueInDays: -80,
    startedDaysAgo: 130,
  },
  {
    title: 'Blood room: start at 07:30 on Mondays',
    body: 'Working people come before work.',
    status: 2,
    person: 'manager',
    dueInDays: -100,
    startedDaysAgo: 150,
  },
  {
    title: 'Train both desks on three offers and a hold',
    body: 'Twenty minutes each, with the invented hospital.',
    status: 1,
    person: 'desk',
    dueInDays: 3,
    startedDaysAgo: 4,
  },
  {
    title: 'Ask the laboratory how long samples stay good for add-on tests',
    body: 'Needed for the rule that avoids a new needle.',
    status: 0,
    person: 'coordinator',
    dueInDays: null,
    startedDaysAgo: 0,
  },
];

const CARD_RANKS = firstRanks(CARDS.length);

/** One strategic workspace with a board in use. */
export async function insertWork(
  client: pg.ClientBase,
  hospital: DemoHospital,
): Promise<{ workspaceId: string; spaceId: string }> {
  const organizationId = hospital.organizationId;
  const [workspaceId, spaceId] = [newId(), newId()];
  await insertRows(client, 'workspace', [
    {
      organization_id: organizationId,
      id: workspaceId,
      name: 'Care that fits together',
      type: 'org-wide',
      zone: 'Europe/London',
      version: 1,
    },
  ]);
  await insertRows(
    client,
    'workspace_member',
    [...hospital.people.entries()]
      .filter(([key]) => !['parent', 'auditor'].includes(key))
      .map(([key, personId]) => ({
        organization_id: organizationId,
        workspace_id: workspaceId,
        person_id: personId,
        role: key === 'service' ? 'owner' : key === 'administrator' ? 'visitor' : 'member',
      })),
  );
  const statusIds = await insertSpace(client, {
    organizationId,
    workspaceId,
    spaceId,
    name: 'Fewer trips this year',
    purpose: 'Fill the sessions, gather the visits, spare the needles.',
    statuses: STATUSES,
  });
  const cards = CARDS.map((card, index) => ({ card, id: newId(), number: index + 1 }));
  await insertRows(
    client,
    'card',
    cards.map((each) => cardRow(hospital, { ...each, spaceId, statusIds })),
  );
  await insertRows(
    client,
    'card_event',
    cards.flatMap((each) => cardEvents(hospital, { ...each, spaceId, statusIds })),
  );
  return { workspaceId, spaceId };
}

type Placed = { card: CardGiven; id: string; number: number; spaceId: string; statusIds: readonly string[] };

function cardRow(hospital: DemoHospital, { card, id, number, spaceId, statusIds }: Placed): Row {
  return {
    organization_id: hospital.organizationId,
    id,
    space_id: spaceId,
    number,
    status_id: statusIds[card.status],
    rank: CARD_RANKS[number - 1],
    title: card.title,
    body: card.body,
    responsible_id: hospital.people.get(card.person),
    due_on: card.dueInDays === null ? null : addDays(hospital.today, card.dueInDays),
    created_by: hospital.people.get('service'),
    created_at: daysAgo(hospital, card.startedDaysAgo + 6).toISOString(),
    version: 1,
  };
}

function cardEvents(hospital: DemoHospital, { card, id, spaceId, statusIds }: Placed): Row[] {
  const base = {
    organization_id: hospital.organizationId,
    card_id: id,
    space_id: spaceId,
    person_id: must(hospital.people.get('service'), 'service'),
    detail: {},
  };
  const moves = STATUSES.slice(1, card.status + 1).map(({ role }, index) => ({
    ...base,
    id: newId(),
    at: daysAgo(hospital, index === 0 ? card.startedDaysAgo : Math.max(1, card.startedDaysAgo - 40)).toISOString(),
    kind: 'moved',
    from_status_id: statusIds[index],
    to_status_id: statusIds[index + 1],
    from_role: STATUSES[index]?.role,
    to_role: role,
  }));
  const created = {
    ...base,
    id: newId(),
    at: daysAgo(hospital, card.startedDaysAgo + 6).toISOString(),
    kind: 'created',
    from_status_id: null,
    to_status_id: statusIds[0],
    from_role: null,
    to_role: 'not-started',
  };
  return [created, ...moves];
}

function daysAgo(hospital: DemoHospital, days: number): Date {
  return new Date(hospital.now.getTime() - days * 86_400_000);
}
