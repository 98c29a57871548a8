import type { NightChain, NightPatient } from './problem.ts';

/**
 * The patient without some tasks. `bridged`: where a member of a chain is gone, the least gap still holds across the hole while the most
 * is lifted, as when a clinician skips one check. Not bridged: nothing holds across the hole.
 */
export function dropTasks(
  patient: NightPatient,
  dropped: ReadonlySet<string>,
  how: { readonly bridged: boolean },
): NightPatient {
  return {
    ...patient,
    tasks: patient.tasks.filter((task) => !dropped.has(task.id)),
    chains: patient.chains.flatMap((chain) => splitChain(chain, dropped, how.bridged)),
    orders: patient.orders.filter((order) => !dropped.has(order.firstTaskId) && !dropped.has(order.thenTaskId)),
  };
}

function splitChain(chain: NightChain, dropped: ReadonlySet<string>, bridged: boolean): readonly NightChain[] {
  if (!chain.taskIds.some((id) => dropped.has(id))) return [chain];
  const left = chain.taskIds.filter((id) => !dropped.has(id));
  const pieces: string[][] = [];
  for (const [index, id] of chain.taskIds.entries()) {
    if (dropped.has(id)) continue;
    const before = chain.taskIds[index - 1];
    if (before === undefined || dropped.has(before)) pieces.push([id]);
    else pieces.at(-1)?.push(id);
  }
  const keepsFirst = left[0] === chain.taskIds[0];
  const keepsLast = left.at(-1) === chain.taskIds.at(-1);
  const held = pieces.map((taskIds, index): NightChain => {
    const isLast = index === pieces.length - 1;
    return {
      ...chain,
      id: `${chain.id}/${index}`,
      taskIds,
      lastBeforeMinute: index === 0 && keepsFirst ? chain.lastBeforeMinute : null,
      firstAfterMinute: isLast && keepsLast ? chain.firstAfterMinute : null,
    };
  });
  const whole: NightChain = { ...chain, id: `${chain.id}/least`, taskIds: left, maxGapMinutes: null };
  return bridged && left.length > 0 ? [...held, whole] : held;
}
