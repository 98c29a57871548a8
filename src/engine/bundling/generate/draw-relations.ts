import type { Relation } from '../problem.ts';
import type { EventDraft } from './draw-patient.ts';
import type { CareRule, Scenario } from './scenario.ts';

/** The rules of a scenario between the events of one patient, whose ids are `<patient>-e1`, `-e2` and so on. */
export function relationsOf(scenario: Scenario, events: readonly EventDraft[], patientId: string): readonly Relation[] {
  return scenario.rules.flatMap((rule) =>
    pairsOf(rule, events).map(([a, b]) =>
      relationOf(rule, { a: `${patientId}-e${a + 1}`, b: `${patientId}-e${b + 1}` }),
    ),
  );
}

function pairsOf(rule: CareRule, events: readonly EventDraft[]): readonly (readonly [number, number])[] {
  const isOrdered = rule.type === 'before' || rule.type === 'result-before';
  const pairs: [number, number][] = [];
  for (const [a, first] of events.entries()) {
    for (const [b, second] of events.entries()) {
      if (a === b || first.care !== rule.a || second.care !== rule.b) continue;
      if (isOrdered ? first.round !== second.round : rule.a === rule.b && b < a) continue;
      pairs.push([a, b]);
    }
  }
  return pairs;
}

function relationOf(rule: CareRule, ids: { readonly a: string; readonly b: string }): Relation {
  switch (rule.type) {
    case 'result-before':
    case 'apart':
      return { softCost: null, ...rule, ...ids };
    default:
      return { ...rule, ...ids };
  }
}
