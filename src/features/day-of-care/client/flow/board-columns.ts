import type { FlowCard, FlowSession } from '../../flow-contract.ts';

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly cards: readonly FlowCard[];
};

/** By stage; the carousel of one session by station, with those who wait for the next one between. */
export function columnsOf(cards: readonly FlowCard[], session: FlowSession | null): readonly Column[] {
  const stations = session?.stations ?? [];
  const of = (key: string, title: string, mine: (card: FlowCard) => boolean): Column => ({
    key,
    title,
    cards: cards.filter(mine).toSorted(longestFirst),
  });
  const expected = of('expected', 'Expected', ({ stage }) => stage === 'expected');
  const done = of('done', 'Done', ({ stage }) => stage === 'done');
  if (stations.length > 0) {
    return [
      expected,
      of('waiting', 'Waiting', ({ stage, station }) => isHere(stage) && station === null),
      ...stations.map(({ number, name }) =>
        of(`station-${number}`, name, ({ station, stage }) => stage === 'in-care' && station === number),
      ),
      done,
    ];
  }
  return [
    expected,
    of('arrived', 'Arrived', ({ stage }) => stage === 'arrived'),
    of('roomed', 'In the room', ({ stage }) => stage === 'roomed'),
    of('in-care', 'In care', ({ stage }) => stage === 'in-care'),
    done,
  ];
}

function isHere(stage: FlowCard['stage']): boolean {
  return stage === 'arrived' || stage === 'roomed' || stage === 'in-care';
}

function longestFirst(a: FlowCard, b: FlowCard): number {
  return (a.sinceAt ?? a.expectedAt).localeCompare(b.sinceAt ?? b.expectedAt) || a.name.localeCompare(b.name);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The card that an arrow key leads to; empty columns are passed over. */
export function cardBeside(columns: readonly Column[], seatId: string | null, direction: Direction): string | null {
  const filled = columns.filter(({ cards }) => cards.length > 0);
  const columnIndex = filled.findIndex(({ cards }) => cards.some((card) => card.seatId === seatId));
  const column = filled[columnIndex];
  if (!column) return filled[0]?.cards[0]?.seatId ?? null;
  const row = column.cards.findIndex((card) => card.seatId === seatId);
  if (direction === 'up' || direction === 'down') {
    return column.cards[row + (direction === 'up' ? -1 : 1)]?.seatId ?? seatId;
  }
  const beside = filled[columnIndex + (direction === 'left' ? -1 : 1)];
  return beside?.cards[Math.min(row, beside.cards.length - 1)]?.seatId ?? seatId;
}
