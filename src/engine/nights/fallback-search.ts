import { frozenGraph } from './frozen-graph.ts';
import { openNightBound } from './night-bound.ts';
import { slotAt } from './night-slots.ts';
import { firstState } from './night-state.ts';
import { buildPatientModel, type ModelWish, type PatientModel } from './patient-model.ts';
import type { PatientSearch } from './patient-search.ts';
import type { NightPatient, NightProblem } from './problem.ts';
import { costsToEnd, leastCost } from './walk-night-graph.ts';

/** When there is no time to search: every task at its ordered time, or where the plan that is repaired has it. Null when that breaks a rule. */
export function fallbackSearch(
  problem: NightProblem,
  patient: NightPatient,
  wish: Omit<ModelWish, 'allowsOffTime'>,
): PatientSearch | null {
  const model = buildPatientModel(problem, patient, { ...wish, allowsOffTime: true });
  if (model.isImpossible) return null;
  const slots = patient.tasks.map((task) => slotAt(problem, wish.kept?.get(task.id) ?? task.orderedMinute));
  if (!keepsRules(model, slots)) return null;
  const graph = frozenGraph(model, slots);
  if (!keepsApart(model, graph)) return null;
  const least = leastCost(graph, costsToEnd(graph, new Float64Array(graph.to.length), model.points.quietStep));
  const floor = openNightBound(model)(firstState(model)) - model.steps * model.points.quietStep;
  return { patient, model, graph, least, leastPoints: least, isComplete: false, floor };
}

function keepsRules(model: PatientModel, slots: readonly number[]): boolean {
  const isInside = model.tasks.every((task, index) => {
    const slot = slots[index] ?? -1;
    return slot >= task.earliest && slot <= task.latest;
  });
  const areLinked = model.links.every((link) => {
    const gap = (slots[link.then] ?? 0) - (slots[link.first] ?? 0);
    return gap >= link.least && gap <= link.most;
  });
  return isInside && areLinked;
}

/** No entry runs into the next, none is longer than the patient bears. */
function keepsApart(model: PatientModel, graph: ReturnType<typeof frozenGraph>): boolean {
  for (const [arc, mask] of graph.mask.entries()) {
    if (mask === 0) continue;
    const minutes = model.tasks.reduce(
      (sum, task, index) => sum + ((mask >>> index) & 1 ? task.minutes : 0),
      model.baseMinutes,
    );
    const until = graph.slot[graph.to[arc] ?? 0] ?? 0;
    if (minutes > model.entryMinutesMax || (graph.slot[arc] ?? 0) + (graph.held[arc] ?? 0) > until) return false;
  }
  return true;
}
