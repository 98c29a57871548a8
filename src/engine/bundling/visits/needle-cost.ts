import type { CompiledPatient } from '../patient/bundling-model.ts';
import type { BundlingWeights } from '../problem.ts';
import { fewestCharged } from './group-partition.ts';

/** Points for `count` awake punctures in one visit; "spread" makes each further one dearer than the one before. */
export function needleCost(count: number, weights: BundlingWeights): number {
  const times = weights.spreadNeedles ? (count * (count + 1)) / 2 : count;
  return weights.awakeNeedle * weights.needleFactor * times;
}

/** Awake punctures of a visit when the events in `covered` happen under a sedation. */
export function awakeNeedles(model: CompiledPatient, events: number, covered: number): number {
  const needled = events & model.needled;
  return needled === 0 ? 0 : fewestCharged(needled, model.pokePartners, covered);
}

export function sedationMinutesCost(minutes: number, weights: BundlingWeights): number {
  return Math.max(0, minutes - 180) * weights.sedationMinuteOver180;
}
