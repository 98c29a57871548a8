import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard, aBundle, aCluster, aSession } from '../../../../tests/support/work-builders.ts';
import {
  archiveCard,
  commentOnCard,
  createCard,
  editCard,
  listCardsOfSubject,
  moveCard,
  readBoard,
  readCard,
  readCardActivity,
  readSpaceActivity,
  restoreCard,
} from '../contract.ts';
import { workRoutes } from './routes.ts';

const database = openTestDatabase();

async function aTeam() {
  const clock = { at: new Date('2026-03-10T09:00:00Z') };
  const server = await aTestServer(database, workRoutes, () => clock.at);
  const organizationId = await anOrganization(database);
  const owner = await aPerson(database, organizationId, { roles: ['customer-service'], name: 'Ola Owner' });
  const board = await aBoard(server, owner, { type: 'org-wide' });
  return { clock, server, organizationId, owner, board };
}

describe('the activity stream', () => {
  it('tells what happened, newest first, page after page, without a gap or a double', async () => {
    const { server, owner, board } = await aTeam();
    const { body: card } = await server.call(owner, createCard, {
      params: { spaceId: board.spaceId },
      body: { title: 'Plan the spring' },
    });
    const params = { cardId: String(card.id) };
    const place = { toStatusId: board.statusIds[1], afterCardId: null, beforeCardId: null };
    await server.call(owner, moveCard, { params, version: 1, body: place });
    await server.call(owner, editCard, { params, version: 2, body: { dueOn: '2026-04-01', body: 'With the wards.' } });
    await server.call(owner, commentOnCard, { params, body: { text: 'Who comes?' } });
    await server.call(owner, archiveCard, { params, version: 3 });
    await server.call(owner, restoreCard, { params, version: 4 });

    const told: { kind: string }[] = [];
    let before: string | null = '';
    while (before !== null) {
      const query: Record<string, string> = { limit: '2', ...(before ? { before } : {}) };
      const { body } = await server.call(owner, readSpaceActivity, { params: { spaceId: board.spaceId }, query });
      told.push(...(body.items as { kind: string }[]));
      before = body.next as string | null;
    }
    expect(told.map(({ kind }) => kind)).toEqual(['restored', 'archived', 'commented', 'edited', 'moved', 'created']);
    expect(told[3]).toMatchObject({ fields: ['body', 'due'], person: 'Ola Owner' });
    expect(told[4]).toMatchObject({ fromStatus: 'To do', toStatus: 'Doing' });
    const ofCard = await server.call(owner, readCardActivity, { params });
    expect(ofCard.body.items).toEqual(told);
  });

  it('keeps the role a column had when the card entered it, though the column has another role now', async () => {
    const { server, owner, board, organizationId } = await aTeam();
    const { body: card } = await server.call(owner, createCard, {
      params: { spaceId: board.spaceId },
      body: { title: 'Early', statusId: board.statusIds[1] },
    });
    await database.owner.query("UPDATE space_status SET role = 'information' WHERE organization_id = $1 AND id = $2", [
      organizationId,
      board.statusIds[1],
    ]);
    const { body } = await server.call(owner, readCard, { params: { cardId: String(card.id) } });
    expect(body.startedOn).toBe('2026-03-10');
  });

  it('what happened to a card can be neither changed nor removed', async () => {
    await aTeam();
    await expect(database.owner.query("UPDATE card_event SET kind = 'moved'")).rejects.toThrow('only ever added');
    await expect(database.owner.query('DELETE FROM card_event')).rejects.toThrow('only ever added');
  });

  it('an archived card leaves the board and comes back at the end of its column', async () => {
    const { server, owner, board } = await aTeam();
    const make = async (title: string) =>
      (await server.call(owner, createCard, { params: { spaceId: board.spaceId }, body: { title } })).body;
    const [first] = [await make('1'), await make('2')];
    const titles = async () => {
      const { body } = await server.call(owner, readBoard, { params: { spaceId: board.spaceId } });
      return (body.statuses as { cards: { title: string }[] }[])[0]?.cards.map(({ title }) => title);
    };
    await server.call(owner, archiveCard, { params: { cardId: String(first?.id) }, version: 1 });
    expect(await titles()).toEqual(['2']);
    await server.call(owner, restoreCard, { params: { cardId: String(first?.id) }, version: 2 });
    expect(await titles()).toEqual(['2', '1']);
  });
});

describe('cards made from a find or a session', () => {
  it('a card made from a find names its gain and not its patient, and opens it only for those who may see finds', async () => {
    const { server, owner, board, organizationId } = await aTeam();
    const bundleId = await aBundle(database, organizationId, { number: 42, visits: 2, singleVisits: 5 });
    const coordinator = await aPerson(database, organizationId, { roles: ['care-coordinator'] });
    const subject = { type: 'bundle', id: bundleId };
    const make = (person: typeof owner) =>
      server.call(person, createCard, { params: { spaceId: board.spaceId }, body: { subject } });
    expect((await make(owner)).status).toBe(404);
    const made = await make(coordinator);
    expect(made.body).toMatchObject({ title: 'Find 42: 2 visits instead of 5', subjectType: 'bundle' });
    const params = { cardId: String(made.body.id) };
    expect((await server.call(coordinator, readCard, { params })).body.subject).toMatchObject({ id: bundleId });
    const closed = await server.call(owner, readCard, { params });
    expect(closed.body.subject).toEqual({ type: 'bundle', id: null, label: 'Find (you cannot open it)' });
    const renamed = await server.call(owner, editCard, { params, version: 1, body: { title: 'Ada Hidden' } });
    expect(renamed.body.type).toBe('urn:sheaf:problem:title-fixed');
    const listed = await server.call(coordinator, listCardsOfSubject, {
      query: { subjectType: 'bundle', subjectId: bundleId },
    });
    expect(listed.body.cards).toMatchObject([{ id: made.body.id, spaceName: 'Plan of the year', statusName: 'To do' }]);
  });

  it('a card made from a session names its cluster and its time at the site', async () => {
    const { server, owner, board, organizationId } = await aTeam();
    const cluster = await aCluster(database, organizationId);
    const startsAt = '2026-07-07T07:30:00Z';
    const id = await aSession(database, organizationId, { cluster, startsAt, capacity: 8, takenBy: owner.personId });
    const made = await server.call(owner, createCard, {
      params: { spaceId: board.spaceId },
      body: { subject: { type: 'session', id } },
    });
    expect(made.body.title).toBe('Session: Asthma review, Tue 7 Jul, 08:30');
  });

  it('nothing can be made from what belongs to another organisation', async () => {
    const { server, organizationId, board } = await aTeam();
    const coordinator = await aPerson(database, organizationId, { roles: ['care-coordinator'] });
    const elsewhere = await aBundle(database, await anOrganization(database), {
      number: 1,
      visits: 1,
      singleVisits: 2,
    });
    for (const id of [elsewhere, uuidv7()]) {
      const made = await server.call(coordinator, createCard, {
        params: { spaceId: board.spaceId },
        body: { subject: { type: 'bundle', id } },
      });
      expect(made.status).toBe(404);
    }
  });
});
