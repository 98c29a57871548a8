/**
 * Runs the work for every item, eight at a time without a pause, and gives the results in the order of the items. Eight keep the database
 * under contention, and stay below the limits on waiting for a connection or a lock on a slow machine.
 */
export async function sideBySide<Item, Value>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Value>,
): Promise<readonly Value[]> {
  const results: Value[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const [index, item] of queue) results[index] = await work(item, index);
    }),
  );
  return results;
}
