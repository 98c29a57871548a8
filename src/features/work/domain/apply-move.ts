export type MoveIntent = {
  readonly cardId: string;
  readonly toStatusId: string;
  readonly afterCardId: string | null;
  readonly beforeCardId: string | null;
};

type Column<Card> = { readonly id: string; readonly cardCount: number; readonly cards: readonly Card[] };
type Placed = { readonly id: string; readonly statusId: string };

/** The neighbours a card gets when it lands before the card at `index` of the column as it is drawn, itself included. */
export function intentAt<Card extends Placed>(column: Column<Card>, cardId: string, index: number): MoveIntent {
  const isOther = (card: Card) => card.id !== cardId;
  return {
    cardId,
    toStatusId: column.id,
    afterCardId: column.cards.slice(0, index).findLast(isOther)?.id ?? null,
    beforeCardId: column.cards.slice(index).find(isOther)?.id ?? null,
  };
}

/** Whether the card would land where it already is. */
export function isAlreadyThere<Card extends Placed>(columns: readonly Column<Card>[], intent: MoveIntent): boolean {
  const column = columns.find(({ id }) => id === intent.toStatusId);
  const index = column?.cards.findIndex(({ id }) => id === intent.cardId) ?? -1;
  if (!column || index < 0) return false;
  return (
    (column.cards[index - 1]?.id ?? null) === intent.afterCardId &&
    (column.cards[index + 1]?.id ?? null) === intent.beforeCardId
  );
}

/** The columns as they will be after the move, before the server has answered; a neighbour that is gone is passed over as it does. */
export function applyMove<Card extends Placed, Col extends Column<Card>>(
  columns: readonly Col[],
  { cardId, toStatusId, afterCardId, beforeCardId }: MoveIntent,
): Col[] {
  const card = columns.flatMap(({ cards }) => cards).find(({ id }) => id === cardId);
  if (!card || !columns.some(({ id }) => id === toStatusId)) return [...columns];
  return columns.map((column) => {
    const rest = column.cards.filter(({ id }) => id !== cardId);
    const left = column.cardCount - (column.cards.length - rest.length);
    if (column.id !== toStatusId) return { ...column, cards: rest, cardCount: left };
    const above = rest.findIndex(({ id }) => id === afterCardId);
    const below = rest.findIndex(({ id }) => id === beforeCardId);
    const isTop = afterCardId === null && beforeCardId === null;
    const index = above >= 0 ? above + 1 : below >= 0 ? below : isTop ? 0 : rest.length;
    return { ...column, cards: rest.toSpliced(index, 0, { ...card, statusId: toStatusId }), cardCount: left + 1 };
  });
}
