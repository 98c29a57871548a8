import { buildNightGraph } from './build-night-graph.ts';
import { frozenGraph } from './frozen-graph.ts';
import { openNightBound } from './night-bound.ts';
import type { NightGraph } from './night-graph.ts';
import { firstState } from './night-state.ts';
import { buildPatientModel, type ModelWish, type PatientModel } from './patient-model.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { costsToEnd, leastCost } from './walk-night-graph.ts';

/** All nights of a patient up to some points above the least, and the least. */
export type PatientSearch = {
  readonly patient: NightPatient;
  readonly model: PatientModel;
  readonly graph: NightGraph;
  /** The least points of any night of this patient alone: proved when `isComplete`. */
  readonly least: number;
  /** The same without the quiet stretch. */
  readonly leastPoints: number;
  readonly isComplete: boolean;
  /** No night costs less, even where the search is not complete. */
  readonly floor: number;
};

export type SearchWish = Omit<ModelWish, 'allowsOffTime'> & {
  /** Points above the least, quiet stretch apart, that nights of the graph may cost; 0 for the best ones only. */
  readonly margin: number;
  readonly spend: () => boolean;
};

export type SearchOutcome =
  | { readonly kind: 'found'; readonly search: PatientSearch }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'stopped' };

/** How far above the bound to look, in entries, then in quiet entries, then in tasks off time. */
const ENTRY_ROUNDS = [0, 1, 2];

/** The patient's cheapest nights: first those close to the bound, then further away, until there is one. Exact unless stopped. */
export function searchPatient(problem: NightProblem, patient: NightPatient, wish: SearchWish): SearchOutcome {
  const tight = buildPatientModel(problem, patient, { ...wish, allowsOffTime: false });
  if (patient.guarded) return frozenSearch(tight);
  const quietMost = tight.steps * wish.points.quietStep;
  const margin = Math.max(wish.margin, quietMost < wish.points.unit ? 0 : quietMost);
  const outcome = tight.isImpossible ? null : searchModel(tight, { ...wish, margin });
  const isBelowOffTime =
    outcome !== null && outcome.kind === 'found' && outcome.search.leastPoints + margin < wish.points.offTime;
  if (isBelowOffTime || outcome?.kind === 'stopped') return outcome;
  const wide = buildPatientModel(problem, patient, { ...wish, allowsOffTime: true });
  if (wide.isImpossible || (!wide.allowsOffTime && tight.isImpossible)) return { kind: 'impossible' };
  if (!wide.allowsOffTime) return outcome ?? { kind: 'impossible' };
  return searchModel(wide, { ...wish, margin });
}

function searchModel(model: PatientModel, wish: SearchWish): SearchOutcome {
  const bound = openNightBound(model);
  const floor = bound(firstState(model));
  if (floor === Infinity) return { kind: 'impossible' };
  let isComplete = true;
  for (const extra of extrasOf(model)) {
    const limit = floor + extra;
    const first = buildNightGraph(model, { limit, bound, spend: wish.spend });
    if (first.graph === null) return { kind: 'stopped' };
    isComplete &&= first.isComplete;
    if (first.least === Infinity) continue;
    const wanted = first.least + wish.margin;
    const last = wanted === limit ? first : buildNightGraph(model, { limit: wanted, bound, spend: wish.spend });
    const graph = last.graph ?? first.graph;
    const back = costsToEnd(graph, new Float64Array(graph.to.length), model.points.quietStep);
    const least = leastCost(graph, back);
    return {
      kind: 'found',
      search: {
        patient: model.patient,
        model,
        graph,
        least,
        leastPoints: first.least,
        isComplete,
        floor: isComplete ? Math.min(least, graph.outside) : floor - model.steps * model.points.quietStep,
      },
    };
  }
  return { kind: 'impossible' };
}

/** The one night of a guarded patient: as ordered. */
function frozenSearch(model: PatientModel): SearchOutcome {
  const graph = frozenGraph(
    model,
    model.tasks.map((task) => task.earliest),
  );
  const least = leastCost(graph, costsToEnd(graph, new Float64Array(graph.to.length), model.points.quietStep));
  const leastPoints = graph.points.reduce((sum, points) => sum + points, 0);
  return {
    kind: 'found',
    search: { patient: model.patient, model, graph, least, leastPoints, isComplete: true, floor: least },
  };
}

function extrasOf(model: PatientModel): readonly number[] {
  const { entry, quietEntry, offTime, moved } = model.points;
  const steps = [
    ...ENTRY_ROUNDS.map((count) => count * entry),
    ...[1, 2, 3].map((count) => count * quietEntry + 3 * entry),
    ...(model.allowsOffTime ? [1, 2, 4].map((count) => count * (offTime + quietEntry + entry)) : []),
    ...(moved > 0 ? [1, 2, 4, 8].map((count) => count * (moved + quietEntry + entry)) : []),
  ];
  return [...new Set([...steps.sort((a, b) => a - b), Infinity])];
}
