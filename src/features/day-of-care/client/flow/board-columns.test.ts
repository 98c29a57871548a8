import { expect, it } from 'vitest';
import type { FlowCard } from '../../flow-contract.ts';
import { cardBeside, columnsOf } from './board-columns.ts';

const card = (seatId: string, over: Partial<FlowCard> = {}): FlowCard => ({
  seatId,
  sessionId: 'session',
  name: 'Ada O.',
  stage: 'arrived',
  station: null,
  stationsLeft: [],
  expectedAt: '2026-11-23T09:00:00.000Z',
  sinceAt: null,
  limitMinutes: 15,
  priority: 'routine',
  isLate: false,
  next: [],
  undoUntil: null,
  ...over,
});

it('arrow keys go from card to card, past empty columns', () => {
  const columns = columnsOf(
    [
      card('a', { stage: 'expected' }),
      card('b'),
      card('c', { sinceAt: '2026-11-23T09:30:00.000Z' }),
      card('d', { stage: 'done' }),
    ],
    null,
  );
  expect(cardBeside(columns, null, 'right')).toBe('a');
  expect(cardBeside(columns, 'a', 'right')).toBe('b');
  expect(cardBeside(columns, 'b', 'down')).toBe('c');
  expect(cardBeside(columns, 'c', 'right')).toBe('d');
  expect(cardBeside(columns, 'd', 'right')).toBe('d');
});

it('whoever waits longest stands first', () => {
  const columns = columnsOf(
    [card('a', { sinceAt: '2026-11-23T09:30:00.000Z' }), card('b', { sinceAt: '2026-11-23T09:10:00.000Z' })],
    null,
  );
  expect(columns[1]?.cards.map(({ seatId }) => seatId)).toEqual(['b', 'a']);
});
