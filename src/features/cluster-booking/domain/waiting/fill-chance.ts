/** How likely a freed seat is filled when `asked` people are asked and each accepts with this chance: 1 − (1 − a)^k. */
export function fillChance(acceptance: number, asked: number): number {
  return 1 - (1 - acceptance) ** asked;
}

/** How many must be asked to fill a seat with at least this chance; null when nobody ever accepts. */
export function askedForFill(acceptance: number, wanted: number): number | null {
  if (acceptance <= 0) return null;
  if (acceptance >= 1) return 1;
  return Math.ceil(Math.log(1 - wanted) / Math.log(1 - acceptance));
}
