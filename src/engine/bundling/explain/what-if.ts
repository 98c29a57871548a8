import { startsFrom } from '../patient/build-model.ts';
import { type BundlingModel, EPSILON } from '../patient/bundling-model.ts';
import { compilePatient } from '../patient/compile-patient.ts';
import { addSlots, DAY_SLOTS, GRID_MINUTES, newDay } from '../patient/day-bits.ts';
import { type FreeStarts, freeStartsOf } from '../patient/free-starts.ts';
import { withStarts } from '../patient/with-starts.ts';
import type { BundlingProblem } from '../problem.ts';
import type { Candidate } from '../visits/candidates.ts';
import { solvePatient } from '../visits/solve-patient.ts';

/** Steps of work for one question; what is not answered by then is not answered. */
const STEPS_PER_QUESTION = 400;

/** A problem that can be asked what would be if something were different. */
export type WhatIf = { readonly problem: BundlingProblem; readonly free: FreeStarts; readonly model: BundlingModel };

export type WhatIfAnswer = { readonly model: BundlingModel; readonly candidate: Candidate };

export function openWhatIf(problem: BundlingProblem): WhatIf {
  const free = freeStartsOf(problem.resources);
  return { problem, free, model: modelOf(problem, free) };
}

function modelOf(problem: BundlingProblem, free: FreeStarts): BundlingModel {
  const patient = compilePatient(problem);
  return withStarts(patient, startsFrom(patient, free));
}

/** The best plan of a model, or null when it was not proved within the steps allowed. */
export function bestOf(model: BundlingModel): WhatIfAnswer | null {
  let spent = 0;
  const spend = () => {
    spent += 1;
    return spent > STEPS_PER_QUESTION;
  };
  const { candidate, isExact } = solvePatient(model, { effort: { spend } });
  return candidate === null || !isExact ? null : { model, candidate };
}

/** The best plan were these needs different; the resources stay. */
export function bestWith(ask: WhatIf, needs: Partial<BundlingProblem>): WhatIfAnswer | null {
  return bestOf(modelOf({ ...ask.problem, ...needs }, ask.free));
}

/** The best plan were this event not to be on that day. */
export function bestOffDay(ask: WhatIf, eventId: string, day: number): WhatIfAnswer | null {
  const { model } = ask;
  const event = model.events.findIndex(({ id }) => id === eventId);
  const canStart = model.canStart.map((mask, cell) => (model.cells[cell]?.day === day ? mask & ~(1 << event) : mask));
  return bestOf({ ...model, canStart });
}

/** The best plan were all that this event needs free on that day at that site, from 08:00 to 18:00. */
export function bestWithTime(
  ask: WhatIf,
  at: { readonly eventId: string; readonly day: number; readonly siteId: string },
): WhatIfAnswer | null {
  const patient = compilePatient(ask.problem);
  const own = startsFrom(patient, ask.free);
  const event = patient.events.findIndex(({ id }) => id === at.eventId);
  const cell = patient.cells.findIndex(({ day, siteId }) => day === at.day && siteId === at.siteId);
  if (cell < 0 || patient.isOpen[event]?.[cell] !== 1) return null;
  const wide = newDay();
  const until = Math.min(DAY_SLOTS, (18 * 60) / GRID_MINUTES);
  addSlots(wide, 0, (8 * 60) / GRID_MINUTES, until - (patient.events[event]?.durationMinutes ?? 0) / GRID_MINUTES + 1);
  return bestOf(
    withStarts(patient, {
      wished: own.wished,
      starts: (one, where) => (one === event && where === cell ? wide : own.starts(one, where)),
    }),
  );
}

/** By how many points the answer undercuts a cost; 0 when it does not. */
export function gainOver(cost: number, answer: WhatIfAnswer | null): number {
  if (answer === null) return 0;
  const gain = cost - answer.candidate.cost;
  return gain > EPSILON ? roundedPoints(gain) : 0;
}

/** Points as people read them. */
export function roundedPoints(points: number): number {
  return Math.round(points * 100) / 100;
}
