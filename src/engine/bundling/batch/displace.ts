import { EPSILON } from '../patient/bundling-model.ts';
import type { Holding } from './batch-model.ts';
import { place, release, restore } from './batch-state.ts';
import { type Grip, LOCKED } from './grip.ts';
import { mayAsk, planAsking } from './plan-asking.ts';
import { planIn } from './replan.ts';

/** Plans in one chain that may ask others to move; those after them take what is free. */
const ASKING_MAX = 4;
/** Patients in one chain. */
const CHAIN_MAX = 12;
const LEAST_GRIP = 1;
const MOST_GRIP = 20_000;
/** Weight of what was learnt last. */
const LEARNING = 0.4;

type Displacement = {
  readonly tolerance: number;
  /** What each patient costs at the least. */
  readonly least: Float64Array;
  /** How much of what others are thought to lose is counted: less is more daring. */
  readonly share: number;
};

type Chain = {
  readonly grip: Grip;
  readonly wish: Displacement;
  readonly most: number;
  readonly were: Map<number, { readonly holding: Holding | null; readonly cost: number; readonly grip: number }>;
  readonly waiting: number[];
  /** Who could not be planned for less than this, where the chain broke. */
  broken: { readonly patient: number; readonly limit: number } | null;
};

/**
 * Gives one patient the plan that is best for them and those who hold its time together, then those others likewise, and so on (ejection
 * chains; Glover 1996). Keeps that when the whole then costs at most `tolerance` more than before, else puts everything back.
 */
export function displace(grip: Grip, patient: number, wish: Displacement): void {
  const { state } = grip;
  const chain: Chain = {
    grip,
    wish,
    most: state.total + wish.tolerance,
    were: new Map(),
    waiting: [],
    broken: null,
  };
  takeOut(chain, patient);
  let isKept = true;
  for (let planned = 0; isKept && chain.waiting.length > 0; planned += 1) {
    isKept = planNext(chain, planned < ASKING_MAX);
  }
  for (const [one, { grip: points }] of chain.were) grip.points[one] = points;
  learn(chain, patient);
  if (!isKept) for (const one of chain.were.keys()) release(state, one);
  for (const [one, { holding }] of chain.were) {
    const again = isKept ? release(state, one) : holding;
    if (again !== null) restore(state, one, again);
  }
}

function takeOut({ grip, were, waiting }: Chain, patient: number): void {
  const { state } = grip;
  const cost = state.cost[patient] ?? 0;
  were.set(patient, { holding: release(state, patient), cost, grip: grip.points[patient] ?? 0 });
  waiting.push(patient);
}

/** What the one planned next may cost when all the others who wait have what they would have alone. */
function limitFor({ grip, wish, most, waiting }: Chain, patient: number): number {
  let hoped = grip.state.total;
  for (const one of waiting) hoped += (wish.least[one] ?? 0) - (grip.state.cost[one] ?? 0);
  return most - hoped + (wish.least[patient] ?? 0) + 2 * EPSILON;
}

/** Plans the one who has waited longest; false when that costs too much. */
function planNext(chain: Chain, isAsking: boolean): boolean {
  const { grip, wish, waiting, were } = chain;
  const [patient = 0] = waiting;
  const limit = limitFor(chain, patient);
  waiting.shift();
  if (isAsking && mayAsk(grip.state.batch, patient)) {
    const most = limit - (wish.least[patient] ?? 0);
    const found = planAsking(grip, patient, { limit, most, share: wish.share });
    if (found === null) return fits(chain, patient, limit);
    if (found.others.some((other) => were.has(other))) return false;
    for (const other of found.others) takeOut(chain, other);
    if (were.size > CHAIN_MAX || !place(grip.state, patient, found.candidate)) return false;
    grip.points[patient] = LOCKED;
    return true;
  }
  planIn(grip.state, patient, limit);
  return fits(chain, patient, limit);
}

function fits(chain: Chain, patient: number, limit: number): boolean {
  if ((chain.grip.state.cost[patient] ?? 0) < limit) return true;
  chain.broken = { patient, limit };
  return false;
}

/** What moving them did to those who were asked to. */
function learn({ grip, were, broken }: Chain, patient: number): void {
  for (const [one, { cost }] of were) {
    const isBroken = one === broken?.patient;
    if (one === patient || (grip.state.held[one] === null && !isBroken)) continue;
    const now = isBroken ? broken.limit : (grip.state.cost[one] ?? 0);
    const lost = Math.min(MOST_GRIP, Math.max(LEAST_GRIP, now - cost));
    grip.points[one] = (1 - LEARNING) * (grip.points[one] ?? 0) + LEARNING * lost;
  }
}
