import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import type { Access } from '#platform/server/http/call.ts';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard } from '../../../../tests/support/work-builders.ts';
import {
  archiveCard,
  changeStatus,
  commentOnCard,
  createCard,
  createSpace,
  editCard,
  listMembers,
  listSpacePeople,
  listWorkspaces,
  moveCard,
  readBoard,
  readCard,
  readCardActivity,
  readPace,
  readSpaceActivity,
  restoreCard,
  setMember,
} from '../contract.ts';
import { workRoutes } from './routes.ts';

const database = openTestDatabase();

async function aHouse() {
  const server = await aTestServer(database, workRoutes);
  const organizationId = await anOrganization(database);
  const owner = await aPerson(database, organizationId, { roles: ['customer-service'] });
  const colleague = await aPerson(database, organizationId, { roles: ['front-desk'], name: 'Cleo Colleague' });
  const stranger = await aPerson(database, await anOrganization(database), { roles: ['customer-service'] });
  const board = await aBoard(server, owner);
  const card = await server.call(owner, createCard, { params: { spaceId: board.spaceId }, body: { title: 'Private' } });
  const give = (role: string, person: Access = colleague) =>
    server.call(owner, setMember, {
      params: { workspaceId: board.workspaceId, personId: person.personId },
      body: { role },
    });
  return { server, owner, colleague, stranger, board, cardId: String(card.body.id), give };
}

/** Every route, as it would be called on one card of one space. */
function everyCall({ board, cardId }: Pick<Awaited<ReturnType<typeof aHouse>>, 'board' | 'cardId'>) {
  const { spaceId, workspaceId, statusIds } = board;
  const card = { cardId };
  return [
    ['read', readBoard, { params: { spaceId } }],
    ['read', readPace, { params: { spaceId } }],
    ['read', listSpacePeople, { params: { spaceId } }],
    ['read', readSpaceActivity, { params: { spaceId } }],
    ['read', readCard, { params: card }],
    ['read', readCardActivity, { params: card }],
    ['read', listMembers, { params: { workspaceId } }],
    ['comment', commentOnCard, { params: card, body: { text: 'Seen.' } }],
    ['change', createCard, { params: { spaceId }, body: { title: 'New' } }],
    ['change', editCard, { params: card, version: 1, body: { body: 'More.' } }],
    [
      'change',
      moveCard,
      { params: card, version: 1, body: { toStatusId: statusIds[1], afterCardId: null, beforeCardId: null } },
    ],
    ['change', archiveCard, { params: card, version: 1 }],
    ['change', restoreCard, { params: card, version: 1 }],
    ['change', createSpace, { params: { workspaceId }, body: { name: 'More' } }],
    ['change', changeStatus, { params: { spaceId, statusId: statusIds[0] ?? '' }, version: 1, body: { workLimit: 3 } }],
    ['change', setMember, { params: { workspaceId, personId: uuidv7() }, body: { role: 'member' } }],
  ] as const;
}

describe('who finds a private workspace', () => {
  it('for a colleague without a role, and for another organisation, nothing of it exists', async () => {
    const house = await aHouse();
    for (const person of [house.colleague, house.stranger]) {
      for (const [, route, input] of everyCall(house)) {
        const { status, body } = await house.server.call(person, route, input);
        expect([route.name, status, body.type]).toEqual([route.name, 404, 'urn:sheaf:problem:not-found']);
      }
      const { body } = await house.server.call(person, listWorkspaces);
      expect(body.workspaces).toEqual([]);
    }
  });

  it('what is not there and what is hidden are answered with the same words', async () => {
    const { server, colleague, cardId } = await aHouse();
    const hidden = await server.call(colleague, readCard, { params: { cardId } });
    const absent = await server.call(colleague, readCard, { params: { cardId: uuidv7() } });
    expect(hidden.body).toEqual(absent.body);
  });

  it('announces a change inside it without saying where', async () => {
    const { server, owner, board } = await aHouse();
    await server.call(owner, createCard, { params: { spaceId: board.spaceId }, body: { title: 'Quiet' } });
    const { rows } = await database.owner.query(
      "SELECT payload FROM outbox WHERE organization_id = $1 AND topic = 'board'",
      [owner.organizationId],
    );
    expect(rows.map(({ payload }) => payload)).toEqual(rows.map(() => ({})));
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('what a visitor may do', () => {
  it('read and comment, and be told plainly why nothing else', async () => {
    const house = await aHouse();
    await house.give('visitor');
    for (const [kind, route, input] of everyCall(house)) {
      const { status } = await house.server.call(house.colleague, route, input);
      const expected = kind === 'read' ? 200 : kind === 'comment' ? 201 : 403;
      expect([route.name, status]).toEqual([route.name, expected]);
    }
    const tried = everyCall(house).flatMap(([kind, route]) =>
      kind === 'read' || kind === 'comment' ? [] : route.name,
    );
    const trail = await database.owner.query<{ entity_type: string }>(
      "SELECT entity_type FROM audit_event WHERE person_id = $1 AND action = 'refused' ORDER BY id",
      [house.colleague.personId],
    );
    expect(
      trail.rows.map(({ entity_type }) => entity_type),
      'each try is in the trail',
    ).toEqual(tried);
    const { body } = await house.server.call(house.owner, readCard, { params: { cardId: house.cardId } });
    expect(body).toMatchObject({ version: 1, comments: [{ person: 'Cleo Colleague', text: 'Seen.' }] });
  });

  it('a colleague visits a public workspace and belongs to an org-wide one', async () => {
    const { server, owner, colleague } = await aHouse();
    for (const [type, role, status] of [
      ['public', 'visitor', 403],
      ['org-wide', 'member', 201],
    ] as const) {
      const { spaceId } = await aBoard(server, owner, { type, name: type });
      expect((await server.call(colleague, readBoard, { params: { spaceId } })).body.role).toBe(role);
      const made = await server.call(colleague, createCard, { params: { spaceId }, body: { title: 'Mine' } });
      expect(made.status).toBe(status);
    }
  });
});

describe('members', () => {
  it('a role that is taken away closes the space at once', async () => {
    const { server, colleague, board, give } = await aHouse();
    await give('member');
    expect((await server.call(colleague, readBoard, { params: { spaceId: board.spaceId } })).status).toBe(200);
    await give('none');
    expect((await server.call(colleague, readBoard, { params: { spaceId: board.spaceId } })).status).toBe(404);
  });

  it('the last owner cannot leave, and nobody from another organisation can be let in', async () => {
    const { owner, stranger, give } = await aHouse();
    expect((await give('none', owner)).body.type).toBe('urn:sheaf:problem:last-owner');
    expect((await give('member', stranger)).status).toBe(404);
  });

  it('only a member can be responsible for a card', async () => {
    const { server, owner, colleague, cardId, give } = await aHouse();
    const assign = (version: number) =>
      server.call(owner, editCard, { params: { cardId }, version, body: { responsibleId: colleague.personId } });
    expect((await assign(1)).status).toBe(422);
    await give('member');
    expect((await assign(1)).body).toMatchObject({ responsible: { name: 'Cleo Colleague' }, version: 2 });
  });
});
