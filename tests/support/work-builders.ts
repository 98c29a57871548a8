import { uuidv7 } from 'uuidv7';
import { createSpace, createWorkspace, readBoard } from '#features/work/contract.ts';
import type { Access } from '#platform/server/http/call.ts';
import type { TestDatabase } from './test-database.ts';
import type { TestServer } from './test-server.ts';

export type ABoard = { readonly workspaceId: string; readonly spaceId: string; readonly statusIds: readonly string[] };

/** A workspace with one space and its three columns, made by a person over the routes. */
export async function aBoard(
  { call }: TestServer,
  owner: Access,
  { type = 'private', name = 'Coordination' }: { type?: 'private' | 'public' | 'org-wide'; name?: string } = {},
): Promise<ABoard> {
  const workspace = await call(owner, createWorkspace, { body: { name, type } });
  const workspaceId = String(workspace.body.id);
  const space = await call(owner, createSpace, { params: { workspaceId }, body: { name: 'Plan of the year' } });
  const spaceId = String(space.body.id);
  const board = await call(owner, readBoard, { params: { spaceId } });
  const statuses = board.body.statuses as { id: string }[];
  return { workspaceId, spaceId, statusIds: statuses.map(({ id }) => id) };
}

/** Ids of the cards of each column, in the order of the board. */
export async function cardOrder({ call }: TestServer, person: Access, spaceId: string): Promise<string[][]> {
  const { body } = await call(person, readBoard, { params: { spaceId }, query: { cardsPerStatus: '500' } });
  return (body.statuses as { cards: { id: string }[] }[]).map(({ cards }) => cards.map(({ id }) => id));
}

/** A patient, as bare as can be. */
async function aBarePatient(database: TestDatabase, organizationId: string): Promise<string> {
  const id = uuidv7();
  await database.owner.query(
    "INSERT INTO patient (organization_id, id, given_names, family_name, gender) VALUES ($1, $2, 'Ada', 'Hidden', 'female')",
    [organizationId, id],
  );
  return id;
}

/** A find that was booked at an instant, unless it stayed a find. */
export async function aBundle(
  database: TestDatabase,
  organizationId: string,
  given: {
    number: number;
    visits: number;
    singleVisits: number;
    needles?: number;
    singleNeedles?: number;
    bookedAt?: string;
  },
): Promise<string> {
  const id = uuidv7();
  const { number, visits, singleVisits, needles = 0, singleNeedles = 0, bookedAt } = given;
  await database.owner.query(
    `INSERT INTO bundle (organization_id, id, number, patient_id, state, found_on, gain, visits, baseline_visits, needles,
       baseline_needles, sedations, baseline_sedations, minutes, baseline_minutes, plan, rule_findings)
     VALUES ($1, $2, $3, $4, $5, '2026-01-01', 1, $6, $7, $8, $9, 0, 0, 0, 0, '{}', '[]')`,
    [
      organizationId,
      id,
      number,
      await aBarePatient(database, organizationId),
      bookedAt ? 'booked' : 'found',
      visits,
      singleVisits,
      needles,
      singleNeedles,
    ],
  );
  if (bookedAt) {
    await database.owner.query(
      "INSERT INTO bundle_change (organization_id, id, bundle_id, at, from_state, to_state) VALUES ($1, $2, $3, $4, 'found', 'booked')",
      [organizationId, uuidv7(), id, bookedAt],
    );
  }
  return id;
}

/** A cluster with a weekly template, ready for sessions. */
export async function aCluster(
  database: TestDatabase,
  organizationId: string,
  { name = 'Asthma review', zone = 'Europe/London' }: { name?: string; zone?: string } = {},
): Promise<{ clusterId: string; templateId: string; siteId: string; zone: string }> {
  const [clusterId, templateId, siteId] = [uuidv7(), uuidv7(), uuidv7()];
  const { owner } = database;
  await owner.query('INSERT INTO site (organization_id, id, name, zone) VALUES ($1, $2, $3, $4)', [
    organizationId,
    siteId,
    `Site ${siteId.slice(-6)}`,
    zone,
  ]);
  await owner.query(
    "INSERT INTO cluster (organization_id, id, name, kind_ids, state, visit_minutes, visits_per_year) VALUES ($1, $2, $3, '{}', 'active', 20, 2)",
    [organizationId, clusterId, name],
  );
  await owner.query(
    `INSERT INTO session_template (organization_id, id, cluster_id, site_id, name, zone, state)
     VALUES ($1, $2, $3, $4, $5, $6, 'active')`,
    [organizationId, templateId, clusterId, siteId, name, zone],
  );
  return { clusterId, templateId, siteId, zone };
}

export type SeatHistory = readonly (readonly [at: string, status: string])[];

/** A session, and one seat for each history of status changes. */
export async function aSession(
  database: TestDatabase,
  organizationId: string,
  given: {
    cluster: Awaited<ReturnType<typeof aCluster>>;
    startsAt: string;
    capacity: number;
    seats?: readonly SeatHistory[];
    status?: string;
    takenBy: string;
  },
): Promise<string> {
  const { cluster, startsAt, capacity, seats = [], status = 'completed', takenBy } = given;
  const { owner } = database;
  const id = uuidv7();
  await owner.query(
    `INSERT INTO session (organization_id, id, template_id, template_version, cluster_id, site_id, occurs_on, starts_at, ends_at,
       zone, capacity, arrival_pattern, status)
     VALUES ($1, $2, $3, 1, $4, $5, ($6::timestamptz AT TIME ZONE $7)::date, $6, $6::timestamptz + interval '2 hours', $7, $8, 'wave', $9)`,
    [
      organizationId,
      id,
      cluster.templateId,
      cluster.clusterId,
      cluster.siteId,
      startsAt,
      cluster.zone,
      capacity,
      status,
    ],
  );
  for (const [index, history] of seats.entries()) {
    const seatId = uuidv7();
    await owner.query(
      'INSERT INTO session_place (organization_id, session_id, seat_number, capacity) VALUES ($1, $2, $3, $4)',
      [organizationId, id, index + 1, capacity],
    );
    await owner.query(
      `INSERT INTO seat (organization_id, id, session_id, seat_number, patient_id, status, taken_by, arrives_at, hold_expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $6 = 'held' THEN $8::timestamptz END)`,
      [
        organizationId,
        seatId,
        id,
        index + 1,
        await aBarePatient(database, organizationId),
        history.at(-1)?.[1],
        takenBy,
        startsAt,
      ],
    );
    for (const [at, toStatus] of history) {
      await owner.query(
        'INSERT INTO seat_change (organization_id, id, seat_id, at, to_status) VALUES ($1, $2, $3, $4, $5)',
        [organizationId, uuidv7(), seatId, at, toStatus],
      );
    }
  }
  return id;
}

/** A card of a board with its three columns that was written, worked on and finished, each as early as told; null: not yet. */
export async function aCardWithPast(
  database: TestDatabase,
  organizationId: string,
  given: {
    board: ABoard;
    personId: string;
    number: number;
    createdAt: string;
    startedAt: string | null;
    finishedAt: string | null;
  },
): Promise<string> {
  const { board, personId, number, createdAt, startedAt, finishedAt } = given;
  const { owner } = database;
  const id = uuidv7();
  const [todo, doing, done] = board.statusIds;
  const steps = [
    { at: createdAt, kind: 'created', from: null, to: todo, fromRole: null, toRole: 'not-started' },
    { at: startedAt, kind: 'moved', from: todo, to: doing, fromRole: 'not-started', toRole: 'in-progress' },
    { at: finishedAt, kind: 'moved', from: doing, to: done, fromRole: 'in-progress', toRole: 'completed' },
  ].filter(({ at }) => at !== null);
  await owner.query(
    `INSERT INTO card (organization_id, id, space_id, number, status_id, rank, title, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      organizationId,
      id,
      board.spaceId,
      number,
      steps.at(-1)?.to,
      `a${String(number).padStart(5, '0')}`,
      `Card ${number}`,
      personId,
      createdAt,
    ],
  );
  for (const { at, kind, from, to, fromRole, toRole } of steps) {
    await owner.query(
      `INSERT INTO card_event (organization_id, id, card_id, space_id, at, person_id, kind, from_status_id, to_status_id, from_role, to_role)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [organizationId, uuidv7(), id, board.spaceId, at, personId, kind, from, to, fromRole, toRole],
    );
  }
  return id;
}
