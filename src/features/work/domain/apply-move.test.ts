import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMove, intentAt, isAlreadyThere } from './apply-move.ts';

const column = (id: string, ...cards: string[]) => ({
  id,
  cardCount: cards.length,
  cards: cards.map((card) => ({ id: card, statusId: id })),
});
const board = [column('todo', 'a', 'b', 'c'), column('doing', 'd')];
const idsOf = (columns: typeof board) => columns.map(({ cards }) => cards.map(({ id }) => id).join(''));

describe('a move on the screen, before the server has answered', () => {
  it('lands where the line was shown, in the own column and in another', () => {
    const [todo, doing] = board;
    expect(todo && idsOf(applyMove(board, intentAt(todo, 'a', 2)))).toEqual(['bac', 'd']);
    expect(todo && idsOf(applyMove(board, intentAt(todo, 'c', 0)))).toEqual(['cab', 'd']);
    expect(doing && idsOf(applyMove(board, intentAt(doing, 'b', 1)))).toEqual(['ac', 'db']);
  });
  it('counts the card in its new column, also when not all cards of it are on screen', () => {
    const long = [column('todo', 'a'), { ...column('done', 'x'), cardCount: 400 }];
    const done = long[1];
    expect(done && applyMove(long, intentAt(done, 'a', 1)).map(({ cardCount }) => cardCount)).toEqual([0, 401]);
  });
  it('onto its own place is no move', () => {
    const [todo] = board;
    expect(todo && [0, 1, 2, 3].map((index) => isAlreadyThere(board, intentAt(todo, 'b', index)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('never loses or doubles a card, whatever is moved wherever', () => {
    const moves = fc.array(fc.record({ card: fc.constantFrom('a', 'b', 'c', 'd'), to: fc.nat(1), at: fc.nat(5) }));
    fc.assert(
      fc.property(moves, (sequence) => {
        let columns = board;
        for (const { card, to, at } of sequence) {
          const target = columns[to];
          if (target) columns = applyMove(columns, intentAt(target, card, at));
        }
        expect(idsOf(columns).join('').split('').sort().join('')).toBe('abcd');
        expect(columns.map(({ cardCount }) => cardCount)).toEqual(columns.map(({ cards }) => cards.length));
      }),
    );
  });
});
