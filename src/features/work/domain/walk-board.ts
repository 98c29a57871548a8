export type Step = 'up' | 'down' | 'left' | 'right';

type Column = { readonly cards: readonly { readonly id: string }[] };

/** The card that an arrow key leads to: along the column, or to the same height in the next column that holds cards. */
export function neighbourOf(columns: readonly Column[], cardId: string | null, step: Step): string | null {
  const at = columns.findIndex(({ cards }) => cards.some(({ id }) => id === cardId));
  const cards = columns[at]?.cards ?? [];
  const row = cards.findIndex(({ id }) => id === cardId);
  if (step === 'up' || step === 'down') return cards[row + (step === 'up' ? -1 : 1)]?.id ?? cardId;
  const others = step === 'right' ? columns.slice(at + 1) : columns.slice(0, Math.max(0, at)).reverse();
  const next = others.find((column) => column.cards.length > 0);
  return next?.cards[Math.min(row, next.cards.length - 1)]?.id ?? cardId;
}
