/** A queue that gives back what costs least first and, among equals, what has least left to do. */
export type Queue<Item> = { readonly push: (item: Item) => void; readonly pop: () => Item | null };

/** A binary heap. Ties beyond both keys are broken by the order of arrival, so that the same pushes give the same pops. */
export function openQueue<Item>(cost: (item: Item) => number, left: (item: Item) => number): Queue<Item> {
  const heap: { readonly item: Item; readonly cost: number; readonly left: number; readonly number: number }[] = [];
  let arrived = 0;
  const isBefore = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return one !== undefined;
    if (one.cost !== other.cost) return one.cost < other.cost;
    return one.left !== other.left ? one.left < other.left : one.number < other.number;
  };
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  return {
    push: (item) => {
      heap.push({ item, cost: cost(item), left: left(item), number: arrived });
      arrived += 1;
      for (let at = heap.length - 1; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    pop: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) heap[0] = last;
      for (let at = 0; ; ) {
        let least = at;
        if (isBefore(2 * at + 1, least)) least = 2 * at + 1;
        if (isBefore(2 * at + 2, least)) least = 2 * at + 2;
        if (least === at) return first.item;
        swap(at, least);
        at = least;
      }
    },
  };
}
