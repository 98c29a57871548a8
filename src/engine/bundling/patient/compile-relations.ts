import type { BundlingEvent, Relation } from '../problem.ts';
import { bit, type DayRelation, type TimeRelation } from './bundling-model.ts';

/** Events by index, so that relations can be turned into numbers. */
export type EventIndex = ReadonlyMap<string, number>;

export function indexOfEvents(events: readonly BundlingEvent[]): EventIndex {
  return new Map(events.map((event, index) => [event.id, index]));
}

export function partnersBy(
  relations: readonly Relation[],
  index: EventIndex,
  type: 'same-poke' | 'same-sedation',
): Int32Array {
  const partners = new Int32Array(index.size);
  for (const relation of relations) {
    if (relation.type !== type) continue;
    const a = index.get(relation.a) ?? 0;
    const b = index.get(relation.b) ?? 0;
    partners[a] = (partners[a] ?? 0) | bit(b);
    partners[b] = (partners[b] ?? 0) | bit(a);
  }
  return partners;
}

export function timeRelationsOf(relations: readonly Relation[], index: EventIndex): readonly TimeRelation[] {
  return relations.flatMap((relation): TimeRelation[] => {
    const pair = { ruleId: relation.ruleId, a: index.get(relation.a) ?? 0, b: index.get(relation.b) ?? 0 };
    switch (relation.type) {
      case 'before': {
        const maxMinutes = relation.maxGapMinutes ?? Number.POSITIVE_INFINITY;
        return [{ ...pair, minMinutes: relation.minGapMinutes, maxMinutes, soft: relation.softCost, apart: null }];
      }
      case 'result-before': {
        const maxMinutes = Number.POSITIVE_INFINITY;
        return [{ ...pair, minMinutes: relation.turnaroundMinutes, maxMinutes, soft: relation.softCost, apart: null }];
      }
      case 'apart': {
        if (!hasHours(relation)) return [];
        const { minDays, sameDayAllowed } = relation;
        const minMinutes = (relation.minHours ?? 0) * 60;
        const maxMinutes = Number.POSITIVE_INFINITY;
        return [{ ...pair, minMinutes, maxMinutes, soft: relation.softCost, apart: { minDays, sameDayAllowed } }];
      }
      default:
        return [];
    }
  });
}

function hasHours(relation: Relation & { readonly type: 'apart' }): boolean {
  return relation.minHours !== undefined && relation.minHours > 0;
}

/** Relations that speak of days alone. A soft one with hours is judged by its times, so that it costs once. */
export function dayRelationsOf(relations: readonly Relation[], index: EventIndex): readonly DayRelation[] {
  return relations.flatMap((relation): DayRelation[] => {
    if (relation.type !== 'apart' && relation.type !== 'same-visit' && relation.type !== 'not-same-visit') return [];
    const isApart = relation.type === 'apart';
    if (isApart && relation.softCost !== null && hasHours(relation)) return [];
    return [
      {
        ruleId: relation.ruleId,
        kind: relation.type,
        a: index.get(relation.a) ?? 0,
        b: index.get(relation.b) ?? 0,
        minDays: isApart ? relation.minDays : 0,
        sameDayAllowed: isApart ? relation.sameDayAllowed : true,
        soft: relation.softCost,
      },
    ];
  });
}

/** Per event, the events that a hard rule puts before it. */
export function predecessorsOf(
  relations: readonly TimeRelation[],
  facts: { readonly count: number; readonly fixed: number },
): Int32Array {
  const predecessors = new Int32Array(facts.count);
  for (const { a, b, soft, apart } of relations) {
    const isJudged = ((bit(a) | bit(b)) & ~facts.fixed) !== 0;
    if (soft === null && apart === null && isJudged) predecessors[b] = (predecessors[b] ?? 0) | bit(a);
  }
  return predecessors;
}
