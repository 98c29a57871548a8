import type { MemberShape, Room, ShapeChoice } from './ward-crew.ts';

type Facts = { readonly prices: Float64Array; readonly room: Room; readonly wardFrom: number };

/**
 * Who serves entries that may not move. Those of a guarded patient may run into each other; one nurse cannot serve both, though the ward
 * counts the room once. The cheapest choice for each where that does not clash, else the cheapest of all choices together, depth first.
 */
export function serveFixed(shapes: readonly MemberShape[], facts: Facts): readonly ShapeChoice[] {
  const priced = shapes.map((shape) =>
    shape.choices
      .filter((choice) => choice.cells.every((cell) => facts.room(cell) > 0))
      .map((choice) => ({
        choice,
        price: choice.cells.reduce((sum, cell) => sum + (facts.prices[cell] ?? 0), choice.points),
      }))
      .sort((a, b) => a.price - b.price),
  );
  const rest = new Float64Array(priced.length + 1);
  for (let at = priced.length - 1; at >= 0; at -= 1) rest[at] = (rest[at + 1] ?? 0) + (priced[at]?.[0]?.price ?? 0);
  let best: readonly ShapeChoice[] = [];
  let least = Infinity;
  const taken = new Set<number>();
  const chosen: ShapeChoice[] = [];
  const visit = (at: number, spent: number): void => {
    if (spent + (rest[at] ?? 0) >= least) return;
    if (at === priced.length) {
      best = [...chosen];
      least = spent;
      return;
    }
    for (const { choice, price } of priced[at] ?? []) {
      const nurseCells = choice.cells.filter((cell) => cell < facts.wardFrom);
      if (nurseCells.some((cell) => taken.has(cell))) continue;
      for (const cell of nurseCells) taken.add(cell);
      chosen.push(choice);
      visit(at + 1, spent + price);
      chosen.pop();
      for (const cell of nurseCells) taken.delete(cell);
    }
  };
  visit(0, 0);
  return best;
}
