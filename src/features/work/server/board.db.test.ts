import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anOrganization, aPerson } from '../../../../tests/support/builders.ts';
import { openTestDatabase } from '../../../../tests/support/test-database.ts';
import { aTestServer } from '../../../../tests/support/test-server.ts';
import { aBoard, cardOrder } from '../../../../tests/support/work-builders.ts';
import { changeStatus, createCard, moveCard, readBoard, readCard } from '../contract.ts';
import { workRoutes } from './routes.ts';

const database = openTestDatabase();
const NOW = new Date('2026-03-10T09:00:00Z');

async function aTeam({ now = () => NOW }: { now?: () => Date } = {}) {
  const server = await aTestServer(database, workRoutes, now);
  const organizationId = await anOrganization(database);
  const owner = await aPerson(database, organizationId, { roles: ['customer-service'], name: 'Ola Owner' });
  const board = await aBoard(server, owner);
  const aCard = async (title: string, statusId?: string) => {
    const body = statusId === undefined ? { title } : { title, statusId };
    return (await server.call(owner, createCard, { params: { spaceId: board.spaceId }, body })).body as {
      id: string;
      version: number;
    };
  };
  return { server, organizationId, owner, board, aCard };
}

describe('moving cards', () => {
  it('two people move the same card from the same version: one wins, the other is shown the newer card', async () => {
    const { server, owner, board, aCard } = await aTeam();
    const card = await aCard('Ring the ward');
    const [, doing, done] = board.statusIds;
    const move = (toStatusId: string | undefined) =>
      server.call(owner, moveCard, {
        params: { cardId: card.id },
        version: card.version,
        body: { toStatusId, afterCardId: null, beforeCardId: null },
      });
    const answers = await Promise.all([move(doing), move(done)]);
    const [won] = answers.filter(({ status }) => status === 200);
    const [lost] = answers.filter(({ status }) => status === 412);
    expect(won?.body.version).toBe(2);
    expect(lost?.body.type).toBe('urn:sheaf:problem:stale');
    expect(lost?.body.current).toMatchObject({ version: 2, statusId: won?.body.statusId });
  });

  it('random moves never lose a card, and the board is ordered as a plain list would be', async () => {
    const { server, owner, board, aCard } = await aTeam();
    const versions = new Map<string, number>();
    const model: string[][] = [[], [], []];
    for (let made = 0; made < 6; made += 1) {
      const card = await aCard(`Card ${made}`);
      versions.set(card.id, card.version);
      model[0]?.push(card.id);
    }
    const ids = [...versions.keys()];
    const moves = fc.array(fc.record({ card: fc.nat(5), to: fc.nat(2), at: fc.nat(6) }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        for (const { card, to, at } of sequence) {
          const cardId = ids[card] ?? '';
          for (const column of model) if (column.includes(cardId)) column.splice(column.indexOf(cardId), 1);
          const column = model[to] ?? [];
          const index = Math.min(at, column.length);
          const answer = await server.call(owner, moveCard, {
            params: { cardId },
            version: versions.get(cardId) ?? 0,
            body: {
              toStatusId: board.statusIds[to],
              afterCardId: column[index - 1] ?? null,
              beforeCardId: column[index] ?? null,
            },
          });
          column.splice(index, 0, cardId);
          expect(answer.status).toBe(200);
          versions.set(cardId, Number(answer.body.version));
        }
        expect(await cardOrder(server, owner, board.spaceId)).toEqual(model);
      }),
      { numRuns: 12 },
    );
  });

  it('many people dropping cards on one spot at once leave every card on the board, in one order', async () => {
    const { server, owner, board, aCard } = await aTeam();
    const cards = [];
    for (let made = 0; made < 12; made += 1) cards.push(await aCard(`Card ${made}`));
    const answers = await Promise.all(
      cards.map((card) =>
        server.call(owner, moveCard, {
          params: { cardId: card.id },
          version: card.version,
          body: { toStatusId: board.statusIds[1], afterCardId: null, beforeCardId: null },
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(cards.map(() => 200));
    const [todo, doing] = await cardOrder(server, owner, board.spaceId);
    expect(todo).toEqual([]);
    expect(new Set(doing)).toEqual(new Set(cards.map(({ id }) => id)));
  });

  it('a neighbour that has gone away meanwhile does not stop a move', async () => {
    const { server, owner, board, aCard } = await aTeam();
    const [first, second, third] = [await aCard('1'), await aCard('2'), await aCard('3')];
    const [todo, doing] = board.statusIds;
    const move = (cardId: string, body: Record<string, unknown>) =>
      server.call(owner, moveCard, { params: { cardId }, version: 1, body });
    await move(second.id, { toStatusId: doing, afterCardId: null, beforeCardId: null });
    const after = await move(third.id, { toStatusId: todo, afterCardId: second.id, beforeCardId: first.id });
    expect(after.status).toBe(200);
    expect((await cardOrder(server, owner, board.spaceId))[0]).toEqual([third.id, first.id]);
  });

  it('past the limit a move is done and says so', async () => {
    const { server, owner, board, aCard } = await aTeam();
    const [, doing = ''] = board.statusIds;
    const limited = await server.call(owner, changeStatus, {
      params: { spaceId: board.spaceId, statusId: doing },
      version: 1,
      body: { workLimit: 1 },
    });
    expect(limited.body.version).toBe(2);
    await aCard('Already there', doing);
    const card = await aCard('One more');
    const moved = await server.call(owner, moveCard, {
      params: { cardId: card.id },
      version: 1,
      body: { toStatusId: doing, afterCardId: null, beforeCardId: null },
    });
    expect(moved).toMatchObject({ status: 200, body: { warning: expect.stringContaining('its limit is 1') } });
  });

  it('a card cannot be moved into a column of another space', async () => {
    const { server, owner, aCard } = await aTeam();
    const other = await aBoard(server, owner, { name: 'Elsewhere' });
    const card = await aCard('Stay here');
    const moved = await server.call(owner, moveCard, {
      params: { cardId: card.id },
      version: 1,
      body: { toStatusId: other.statusIds[0], afterCardId: null, beforeCardId: null },
    });
    expect(moved.status).toBe(404);
  });
});

describe('what the board shows', () => {
  it('the first cards of a column and how many there are in all', async () => {
    const { server, owner, board, aCard } = await aTeam();
    for (const title of ['1', '2', '3']) await aCard(title);
    const { body } = await server.call(owner, readBoard, {
      params: { spaceId: board.spaceId },
      query: { cardsPerStatus: '2' },
    });
    const [todo] = body.statuses as { cardCount: number; cards: { title: string; number: number }[] }[];
    expect(todo?.cardCount).toBe(3);
    expect(todo?.cards.map(({ title, number }) => [number, title])).toEqual([
      [1, '1'],
      [2, '2'],
    ]);
  });

  it('the first day of work, on the calendar of the site, though the card went back since', async () => {
    const clock = { at: new Date('2026-06-10T22:30:00Z') };
    const { server, owner, board, aCard } = await aTeam({ now: () => clock.at });
    const card = await aCard('Started late in the evening');
    const move = (toStatusId: string | undefined, version: number) =>
      server.call(owner, moveCard, {
        params: { cardId: card.id },
        version,
        body: { toStatusId, afterCardId: null, beforeCardId: null },
      });
    clock.at = new Date('2026-06-10T23:30:00Z');
    await move(board.statusIds[1], 1);
    clock.at = new Date('2026-06-14T09:00:00Z');
    await move(board.statusIds[0], 2);
    await move(board.statusIds[1], 3);
    const { body } = await server.call(owner, readCard, { params: { cardId: card.id } });
    expect(body).toMatchObject({ startedOn: '2026-06-11', today: '2026-06-14' });
  });
});
