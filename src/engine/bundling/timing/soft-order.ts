import { type CompiledPatient, has, type TimeRelation } from '../patient/bundling-model.ts';

/** Whether a time relation asks for nothing inside a visit but that one event comes after the other. */
export function isPlainOrder({ apart, minMinutes, maxMinutes }: TimeRelation): boolean {
  return apart === null && minMinutes <= 0 && maxMinutes === Infinity;
}

/** Points for soft orders that are broken when `event` takes place while all of `later` is still to come in the same visit. */
export function softOrderCost(patient: CompiledPatient, event: number, later: number): number {
  let points = 0;
  for (const relation of patient.timeRelations) {
    if (relation.soft === null || relation.b !== event || !has(later, relation.a) || !isPlainOrder(relation)) continue;
    points += relation.soft;
  }
  return points;
}

/** The same seen from the later event: points when it takes place after all of `done`. */
export function softOrderCostAfter(patient: CompiledPatient, event: number, done: number): number {
  let points = 0;
  for (const relation of patient.timeRelations) {
    if (relation.soft === null || relation.a !== event || !has(done, relation.b) || !isPlainOrder(relation)) continue;
    points += relation.soft;
  }
  return points;
}
