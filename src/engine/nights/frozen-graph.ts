import type { NightGraph } from './night-graph.ts';
import type { PatientModel } from './patient-model.ts';

type FrozenEntry = { readonly slot: number; readonly mask: number; readonly minutes: number; readonly skills: number };

/**
 * The graph of a night that may not change: one path, an entry in every slot that a task has. Entries may run into each other here, because
 * nobody may move them.
 */
export function frozenGraph(model: PatientModel, taskSlots: readonly number[]): NightGraph {
  const entries = frozenEntries(model, taskSlots);
  const slots: number[] = [0];
  const arcs: { mask: number; held: number; quietRest: number; skills: number; points: number }[] = [];
  const waiting = { mask: 0, held: 0, quietRest: 0, skills: 0, points: 0 };
  for (const [index, entry] of entries.entries()) {
    while ((slots.at(-1) ?? 0) < entry.slot) {
      slots.push((slots.at(-1) ?? 0) + 1);
      arcs.push(waiting);
    }
    const held = Math.min(Math.max(1, Math.ceil(entry.minutes / model.gridMinutes)), model.steps - entry.slot);
    const points = model.tasks.reduce(
      (sum, task, at) => sum + ((entry.mask >>> at) & 1 ? (task.points[entry.slot] ?? 0) : 0),
      model.entryPoints[entry.slot] ?? 0,
    );
    arcs.push({ mask: entry.mask, held, quietRest: entry.minutes === 0 ? 1 : 0, skills: entry.skills, points });
    slots.push(Math.min(entry.slot + held, entries[index + 1]?.slot ?? Infinity));
  }
  return {
    steps: model.steps,
    slot: Int32Array.from(slots),
    firstArc: Int32Array.from({ length: slots.length + 1 }, (_, node) => Math.min(node, arcs.length)),
    isEnd: Uint8Array.from(slots, (_, node) => (node === slots.length - 1 ? 1 : 0)),
    to: Int32Array.from(arcs, (_, arc) => arc + 1),
    mask: Int32Array.from(arcs, (arc) => arc.mask),
    held: Int32Array.from(arcs, (arc) => arc.held),
    quietRest: Int32Array.from(arcs, (arc) => arc.quietRest),
    skills: Int32Array.from(arcs, (arc) => arc.skills),
    points: Float64Array.from(arcs, (arc) => arc.points),
    outside: Infinity,
    isEmpty: false,
  };
}

function frozenEntries(model: PatientModel, taskSlots: readonly number[]): readonly FrozenEntry[] {
  const bySlot = new Map<number, FrozenEntry>();
  for (const [index, task] of model.tasks.entries()) {
    const slot = taskSlots[index] ?? task.earliest;
    const known = bySlot.get(slot);
    bySlot.set(slot, {
      slot,
      mask: (known?.mask ?? 0) | (1 << index),
      minutes: (known?.minutes ?? model.baseMinutes) + task.minutes,
      skills: (known?.skills ?? 0) | (task.skill >= 0 ? 1 << task.skill : 0),
    });
  }
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot);
}
