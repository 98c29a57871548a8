import { narrowedLines } from './assign-resources.ts';
import { type BundlingModel, type Cell, type CompiledPatient, startRow } from './bundling-model.ts';
import { compilePatient } from './compile-patient.ts';
import { intervalsOf, newDay, orDay } from './day-bits.ts';
import { type FreeStarts, freeStartsOf } from './free-starts.ts';
import type { BundlingProblem } from './problem.ts';
import { wishesOf } from './wishes.ts';
import { type StartsSource, withStarts } from './with-starts.ts';

/** Turns a valid problem into numbers. */
export function buildModel(problem: BundlingProblem): BundlingModel {
  const patient = compilePatient(problem);
  return withIntervals(withStarts(patient, startsFrom(patient, freeStartsOf(problem.resources))));
}

function withIntervals(model: BundlingModel): BundlingModel {
  const starts = model.events.map((_, event) =>
    model.cells.map((_cell, cell) => intervalsOf(model.startWords, startRow(model, event, cell))),
  );
  return { ...model, starts };
}

/** The starts of a patient's events by the free time of resources. */
export function startsFrom(patient: CompiledPatient, free: FreeStarts): StartsSource {
  const linesOf = (event: number, cell: number) => patient.lines[event]?.[patient.cells[cell]?.site ?? -1] ?? null;
  const dayOf = (cell: number) => (patient.cells[cell] as Cell).day;
  const minutesOf = (event: number) => patient.events[event]?.durationMinutes ?? 0;
  return {
    starts: (event, cell) => {
      const lines = linesOf(event, cell);
      return lines === null ? null : free(lines, minutesOf(event), dayOf(cell));
    },
    wished: (event, cell) => {
      const fact = patient.events[event];
      const clinicianIds = fact === undefined ? [] : (wishesOf(patient.problem, fact).clinicianIds ?? []);
      const all = newDay();
      for (const lines of narrowedLines(linesOf(event, cell) ?? [], clinicianIds)) {
        const some = free(lines, minutesOf(event), dayOf(cell));
        if (some !== null) orDay(all, 0, some, 0);
      }
      return all;
    },
  };
}
