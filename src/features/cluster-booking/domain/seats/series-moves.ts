type Step = { readonly seatId: string; readonly sessionId: string };

/**
 * The moves of a series in an order in which each goes where nothing of its own stands any more: a series that moves a week on gives the
 * last day free first. What waits for each other in a circle keeps its order, and is refused when it is carried out.
 */
export function inOrderOfMoving<Move extends Step>(
  moves: readonly Move[],
  sessionOf: ReadonlyMap<string, string>,
): readonly Move[] {
  const ordered: Move[] = [];
  let left = [...moves];
  while (left.length > 0) {
    const stands = new Set(left.map((move) => sessionOf.get(move.seatId)));
    const free = left.filter((move) => !stands.has(move.sessionId));
    if (free.length === 0) return [...ordered, ...left];
    ordered.push(...free);
    left = left.filter((move) => !free.includes(move));
  }
  return ordered;
}
