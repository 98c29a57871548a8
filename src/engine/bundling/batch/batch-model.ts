import { buildModel } from '../build-model.ts';
import type { BundlingModel } from '../bundling-model.ts';
import type { Candidate } from '../candidates.ts';
import type { BatchPatient, BatchProblem, BundlingProblem } from '../problem.ts';
import { type LineSet, lineSetOf } from './line-starts.ts';
import { openCalendar, type SharedCalendar, type Stretch } from './shared-calendar.ts';

/** A patient in numbers. `lineSets[event][cell]` is null where the event cannot take place at the cell's site. */
export type PatientModel = {
  readonly patient: BatchPatient;
  /** With the free time of the empty batch. */
  readonly model: BundlingModel;
  readonly lineSets: readonly (readonly (LineSet | null)[])[];
};

/** What a patient has in the plan as it stands: visits and times, and the time taken for them. */
export type Holding = { readonly candidate: Candidate; readonly stretches: readonly TakenStretch[] };

export type TakenStretch = Stretch & { readonly event: number };

export type BatchModel = {
  readonly problem: BatchProblem;
  readonly patients: readonly PatientModel[];
  readonly calendar: SharedCalendar;
};

/** One patient of a batch as a problem of its own. */
export function problemOf(problem: BatchProblem, patient: BatchPatient): BundlingProblem {
  const { id: _id, needleFactor, spreadNeedles, ...needs } = patient;
  const asked = new Set(
    patient.events.flatMap((event) => event.sites.flatMap((site) => site.lines.flatMap((line) => line.anyOf))),
  );
  return {
    ...needs,
    resources: problem.resources.filter((resource) => asked.has(resource.id)),
    weights: {
      ...problem.weights,
      needleFactor: needleFactor ?? problem.weights.needleFactor,
      spreadNeedles: spreadNeedles ?? problem.weights.spreadNeedles,
    },
  };
}

export function openBatch(problem: BatchProblem): BatchModel {
  const calendar = openCalendar(problem.resources, spanOf(problem));
  const lineSets = new Map<string, LineSet>();
  const lineSet = (lines: Parameters<typeof lineSetOf>[0]): LineSet => {
    const key = JSON.stringify(lines);
    const known = lineSets.get(key) ?? lineSetOf(lines, calendar);
    lineSets.set(key, known);
    return known;
  };
  const patients = problem.patients.map((patient): PatientModel => {
    const model = buildModel(problemOf(problem, patient));
    const sets = model.events.map((event) => {
      const bySite = new Map(event.sites.map((site) => [site.siteId, lineSet(site.lines)]));
      return model.cells.map((cell) =>
        cell.day < event.earliestDay || cell.day > event.latestDay ? null : (bySite.get(cell.siteId) ?? null),
      );
    });
    return { patient, model, lineSets: sets };
  });
  return { problem, patients, calendar };
}

function spanOf(problem: BatchProblem): { readonly firstDay: number; readonly lastDay: number } {
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (const patient of problem.patients) {
    for (const event of patient.events) {
      firstDay = Math.min(firstDay, event.earliestDay, event.booked?.day ?? Infinity);
      lastDay = Math.max(lastDay, event.latestDay, event.booked?.day ?? -Infinity);
    }
  }
  return firstDay <= lastDay ? { firstDay, lastDay } : { firstDay: 0, lastDay: 0 };
}
