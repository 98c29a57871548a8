import type { PatientNight } from './plan.ts';
import type { NightChain, NightOrder, NightPatient } from './problem.ts';

/** Chains keep their gaps, from before the night to after it; what must come first comes first. Guarded patients are as ordered. */
export function checkGaps(patient: NightPatient, night: PatientNight): string[] {
  if (patient.guarded) return [];
  const minutes = new Map<string, number>();
  const places = new Map<string, number>();
  for (const entry of night.entries) {
    for (const [place, id] of entry.taskIds.entries()) {
      minutes.set(id, entry.startMinute);
      places.set(id, place);
    }
  }
  const times: Times = { minutes, places };
  return [
    ...patient.chains.flatMap((chain) => chainFaults(chain, times)),
    ...patient.orders.flatMap((order) => orderFaults(order, times)),
  ];
}

type Times = { readonly minutes: ReadonlyMap<string, number>; readonly places: ReadonlyMap<string, number> };

function chainFaults(chain: NightChain, times: Times): string[] {
  const stops: { readonly name: string; readonly minute: number }[] = [];
  if (chain.lastBeforeMinute !== null)
    stops.push({ name: 'the last before the night', minute: chain.lastBeforeMinute });
  for (const id of chain.taskIds) {
    const minute = times.minutes.get(id);
    if (minute === undefined) return [];
    stops.push({ name: id, minute });
  }
  if (chain.firstAfterMinute !== null)
    stops.push({ name: 'the first after the night', minute: chain.firstAfterMinute });
  return stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (before === undefined) return [];
    const gap = stop.minute - before.minute;
    const faults: string[] = [];
    const isInside = chain.taskIds.includes(stop.name) && chain.taskIds.includes(before.name);
    if (isInside && gap <= 0) faults.push(`${stop.name} does not come after ${before.name} (${chain.ruleId}).`);
    if (chain.minGapMinutes !== null && gap < chain.minGapMinutes) {
      faults.push(
        `From ${before.name} to ${stop.name} pass ${gap} minutes; ${chain.ruleId} asks for ${chain.minGapMinutes}.`,
      );
    }
    if (chain.maxGapMinutes !== null && gap > chain.maxGapMinutes) {
      faults.push(
        `From ${before.name} to ${stop.name} pass ${gap} minutes; ${chain.ruleId} allows ${chain.maxGapMinutes}.`,
      );
    }
    return faults;
  });
}

function orderFaults(order: NightOrder, times: Times): string[] {
  const first = times.minutes.get(order.firstTaskId);
  const then = times.minutes.get(order.thenTaskId);
  if (first === undefined || then === undefined) return [];
  const gap = then - first;
  const isWrongInside =
    gap === 0 && (times.places.get(order.firstTaskId) ?? 0) > (times.places.get(order.thenTaskId) ?? 0);
  if (gap < order.minGapMinutes || isWrongInside) {
    return [`${order.thenTaskId} comes too soon for ${order.firstTaskId} (${order.ruleId}).`];
  }
  if (order.maxGapMinutes !== null && gap > order.maxGapMinutes) {
    return [`${order.thenTaskId} comes too long after ${order.firstTaskId} (${order.ruleId}).`];
  }
  return [];
}
