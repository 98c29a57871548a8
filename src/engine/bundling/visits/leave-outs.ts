import { type CompiledPatient, membersOf } from '../patient/bundling-model.ts';
import { leavesOrphans, orphansOf } from './relation-rules.ts';

/** Events without a place, and what that costs. */
export type LeaveOut = { readonly left: number; readonly cost: number };

/**
 * Every choice of what to leave out, cheapest first, made as they are asked for. `hopeless` events have no place in any of them, nor have
 * those that must follow or come with one.
 */
export function* leaveOutChoices(model: CompiledPatient, hopeless: number): Generator<LeaveOut> {
  const forced = withOrphans(model, hopeless);
  const base = membersOf(forced).reduce((sum, event) => sum + (model.unplacedCost[event] ?? 0), 0);
  const cost = (event: number) => model.unplacedCost[event] ?? 0;
  const free = model.events.flatMap((_, event) => ((forced & (1 << event)) === 0 ? [event] : []));
  free.sort((a, b) => cost(a) - cost(b) || a - b);
  const waiting: Step[] = [{ left: forced, cost: base, next: -1 }];
  for (let step = takeCheapest(waiting); step !== null; step = takeCheapest(waiting)) {
    if (!leavesOrphans(model, step.left)) yield { left: step.left, cost: step.cost };
    const following = free[step.next + 1];
    if (following === undefined) continue;
    const added = { left: step.left | (1 << following), cost: step.cost + cost(following), next: step.next + 1 };
    waiting.push(added);
    const last = free[step.next];
    if (last === undefined) continue;
    waiting.push({ left: added.left & ~(1 << last), cost: added.cost - cost(last), next: step.next + 1 });
  }
}

type Step = LeaveOut & { /** Index of the dearest event left out, -1 for none. */ readonly next: number };

function withOrphans(model: CompiledPatient, left: number): number {
  const orphans = orphansOf(model, left);
  return orphans === 0 ? left : withOrphans(model, left | orphans);
}

function takeCheapest(waiting: Step[]): Step | null {
  let best = 0;
  for (let index = 1; index < waiting.length; index += 1) {
    const [one, other] = [waiting[index] as Step, waiting[best] as Step];
    if (one.cost < other.cost || (one.cost === other.cost && one.left < other.left)) best = index;
  }
  return waiting.splice(best, 1)[0] ?? null;
}
